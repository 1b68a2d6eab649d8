"""Receives, sends "helloworld", waits, and closes: python3 hello_world_server.py [host] [port]"""
import socket
import sys
import time

host = sys.argv[1] if len(sys.argv) > 1 else "127.0.0.1"
port = int(sys.argv[2]) if len(sys.argv) > 2 else 8008

listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
listener.bind((host, port))
listener.listen(1)
print("listening on %s:%d" % listener.getsockname(), flush=True)
connection, address = listener.accept()
data = connection.recv(1024)
print("received", data, flush=True)
connection.send(b"helloworld")
time.sleep(1)
connection.close()
listener.close()
