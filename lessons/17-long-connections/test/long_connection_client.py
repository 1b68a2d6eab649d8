"""A long connection in Python: send, wait for the answer, and again."""
import socket
import sys

host = sys.argv[1] if len(sys.argv) > 1 else '127.0.0.1'
port = int(sys.argv[2]) if len(sys.argv) > 2 else 12345
with socket.create_connection((host, port), 10) as connection:
    for _ in range(3):
        connection.sendall(b'TCP client connect')
        print(connection.recv(4096), flush=True)
