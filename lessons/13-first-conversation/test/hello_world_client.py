"""Sends "hi", receives once, and closes: python3 hello_world_client.py [host] [port]"""
import socket
import sys

host = sys.argv[1] if len(sys.argv) > 1 else "127.0.0.1"
port = int(sys.argv[2]) if len(sys.argv) > 2 else 8008

s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
s.connect((host, port))
s.send(b"hi")
data = s.recv(1024)
print("received", data, flush=True)
s.close()
