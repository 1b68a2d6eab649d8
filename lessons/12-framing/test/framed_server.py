# Answers messages with a length before each: python3 framed_server.py [host] [port]
import socket
import struct
import sys

MAX = 65536  # bytes of a message


def recv_exactly(conn, count):
    """Receives count bytes, or fewer if the stream ends before."""
    data = b""
    while len(data) < count:
        piece = conn.recv(count - len(data))
        if not piece:
            break
        data += piece
    return data


def recv_message(conn):
    """Receives one message; None at an end between messages."""
    head = recv_exactly(conn, 4)
    if not head:
        return None
    if len(head) < 4:
        raise EOFError("end of stream inside a length")
    (length,) = struct.unpack(">I", head)  # never negative: I is unsigned
    if length > MAX:
        raise ValueError(f"bad length {length}")
    message = recv_exactly(conn, length)
    if len(message) < length:
        raise EOFError("end of stream inside a message")
    return message


host = sys.argv[1] if len(sys.argv) > 1 else "127.0.0.1"
port = int(sys.argv[2]) if len(sys.argv) > 2 else 5050
with socket.create_server((host, port)) as listener:
    print("listening on %s:%d" % listener.getsockname(), flush=True)
    conn, peer = listener.accept()
    with conn:
        while (message := recv_message(conn)) is not None:
            print("client sent", repr(message.decode()), flush=True)
            reply = f"received {len(message)} bytes".encode()
            conn.sendall(struct.pack(">I", len(reply)) + reply)
    print("client ended", flush=True)
