import os
import socket
import sys

server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
server.bind(sys.argv[1])
server.listen(1)
print("listening on", sys.argv[1], flush=True)
connection, address = server.accept()
data = connection.recv(1024)
print(repr(address), data.decode(), flush=True)
connection.sendall(b"seen %d bytes" % len(data))
connection.close()
server.close()
os.unlink(sys.argv[1])
