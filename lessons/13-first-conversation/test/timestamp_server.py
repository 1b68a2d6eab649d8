"""Receives once, replies, and closes: python3 timestamp_server.py [host] [port]"""
import socket
import sys
import time

host = sys.argv[1] if len(sys.argv) > 1 else "127.0.0.1"
port = int(sys.argv[2]) if len(sys.argv) > 2 else 6789


def now():
    return time.strftime("%Y-%m-%d %H:%M:%S")


listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
listener.bind((host, port))
listener.listen(1)
print("listening on %s:%d" % listener.getsockname(), flush=True)
print("started at", now(), flush=True)
connection, address = listener.accept()
data = connection.recv(1000)
print("%s, from %s:%d:" % (now(), *address), data, flush=True)
connection.sendall(b"welcome to Python\n")
connection.close()
listener.close()
