"""Receives once, sends "hello", and closes: python3 greeting_client.py [host] [port]"""
import socket
import sys

host = sys.argv[1] if len(sys.argv) > 1 else "127.0.0.1"
port = int(sys.argv[2]) if len(sys.argv) > 2 else 65523

s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
s.connect((host, port))
data = s.recv(1024)
print("received", data, flush=True)
s.send(b"hello")
s.close()
