"""The skeleton of a client: connect, a loop that talks, close."""
import socket
import sys

host = sys.argv[1] if len(sys.argv) > 1 else '127.0.0.1'
port = int(sys.argv[2]) if len(sys.argv) > 2 else 5050
rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 3
with socket.create_connection((host, port), 10) as server:
    for i in range(1, rounds + 1):
        server.sendall(b'round %d' % i)
        print(server.recv(1024), flush=True)
