"""Usage: datagram_server.py [host] [port]: sends each datagram back to its sender."""
import socket
import sys

host = sys.argv[1] if len(sys.argv) > 1 else "127.0.0.1"
port = int(sys.argv[2]) if len(sys.argv) > 2 else 5050

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as server:
    server.bind((host, port))
    print("listening on %s:%d" % server.getsockname(), flush=True)
    while True:
        data, client = server.recvfrom(1024)
        print("received", len(data), "bytes from", client, flush=True)
        server.sendto(data, client)
