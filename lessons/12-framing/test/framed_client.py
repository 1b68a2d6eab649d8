# Sends messages with a length before each: python3 framed_client.py [host] [port] [message]...
import socket
import struct
import sys

host = sys.argv[1] if len(sys.argv) > 1 else "127.0.0.1"
port = int(sys.argv[2]) if len(sys.argv) > 2 else 5050
messages = sys.argv[3:] or ["one", "", "three"]

with socket.create_connection((host, port), timeout=30) as s:
    frames = b""
    for message in messages:
        data = message.encode()
        frames += struct.pack(">I", len(data)) + data
    s.sendall(frames)
    replies = s.makefile("rb")  # its read(n) loops until n bytes are there
    for message in messages:
        (length,) = struct.unpack(">I", replies.read(4))
        print(repr(message), "is answered:", replies.read(length).decode())
