"""The client of short connections: python3 short_connection_client.py [host] [port]"""
import socket
import sys

host = sys.argv[1] if len(sys.argv) > 1 else "127.0.0.1"
port = int(sys.argv[2]) if len(sys.argv) > 2 else 12345

with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as s:
    s.settimeout(30)
    s.connect((host, port))
    s.sendall(b"i am TCP client")
    data = s.recv(4096)
    print(data.decode(), flush=True)
