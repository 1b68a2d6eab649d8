"""Sends "Hey~~~", receives once, and closes: python3 timestamp_client.py [host] [port]"""
import socket
import sys
import time

host = sys.argv[1] if len(sys.argv) > 1 else "127.0.0.1"
port = int(sys.argv[2]) if len(sys.argv) > 2 else 6789


def now():
    return time.strftime("%Y-%m-%d %H:%M:%S")


print("started at", now(), flush=True)
s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
s.connect((host, port))
s.sendall(b"Hey~~~")
data = s.recv(1000)
print(now() + ", the reply:", data, flush=True)
s.close()
