"""The skeleton of a client: connect, a loop that talks, close."""
import socket
import sys

host = sys.argv[1] if len(sys.argv) > 1 else '127.0.0.1'
port = int(sys.argv[2]) if len(sys.argv) > 2 else 5050
with socket.create_connection((host, port), 10) as connection:
    for i in range(1, 4):
        connection.sendall(b'round %d' % i)
        print(connection.recv(1024), flush=True)
