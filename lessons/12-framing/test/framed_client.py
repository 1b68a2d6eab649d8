# Sends all its messages in one piece, each behind its length: python3 framed_client.py HOST PORT
import socket
import struct
import sys

host, port = sys.argv[1], int(sys.argv[2])
messages = ["one", "", "three"]

with socket.create_connection((host, port)) as connection:
    frames = b""
    for message in messages:
        data = message.encode()
        frames += struct.pack(">I", len(data)) + data
    connection.sendall(frames)

    replies = connection.makefile("rb")  # its read(n) loops until n bytes are there
    for message in messages:
        (length,) = struct.unpack(">I", replies.read(4))
        print(f'"{message}" is answered: "{replies.read(length).decode()}"')
