"""Sends "test", receives once, and closes: python3 greeting_server.py [host] [port]"""
import socket
import sys

host = sys.argv[1] if len(sys.argv) > 1 else "127.0.0.1"
port = int(sys.argv[2]) if len(sys.argv) > 2 else 65523

listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
listener.bind((host, port))
listener.listen(5)
print("listening on %s:%d" % listener.getsockname(), flush=True)
connection, address = listener.accept()
print("accepted %s:%d" % address, flush=True)
connection.send(b"test")
data = connection.recv(1024)
print("received", data, flush=True)
connection.close()
listener.close()
