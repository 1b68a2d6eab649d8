# Answers each message of one client, each behind its length: python3 framed_server.py HOST PORT
import socket
import struct
import sys

MAX = 65536  # bytes of a message


def receive(file):
    """The next message, or None if the stream has ended between two messages."""
    head = file.read(4)  # loops until 4 bytes are there, or the stream ends
    if not head:
        return None
    if len(head) < 4:
        raise EOFError("end of stream inside a length")
    (length,) = struct.unpack(">I", head)  # never negative: I is unsigned
    if length > MAX:
        raise ValueError(f"length {length} is more than {MAX}")
    message = file.read(length)
    if len(message) < length:
        raise EOFError("end of stream inside a message")
    return message


host, port = sys.argv[1], int(sys.argv[2])
with socket.create_server((host, port)) as listener:
    print("listening on %s:%d" % listener.getsockname(), flush=True)
    connection, peer = listener.accept()
    with connection, connection.makefile("rb") as file:
        while (message := receive(file)) is not None:
            print(f'received "{message.decode()}"', flush=True)
            reply = f"received {len(message)} bytes".encode()
            connection.sendall(struct.pack(">I", len(reply)) + reply)
