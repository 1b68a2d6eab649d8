"""A long connection in Python: send, wait for the answer, and again."""
import socket
import sys

host = sys.argv[1] if len(sys.argv) > 1 else '127.0.0.1'
port = int(sys.argv[2]) if len(sys.argv) > 2 else 12345
rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
with socket.create_connection((host, port), 10) as server:
    for _ in range(rounds):
        server.sendall(b'TCP client connect')
        print(server.recv(4096), flush=True)
