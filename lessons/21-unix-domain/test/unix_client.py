import socket
import sys

client = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
client.connect(sys.argv[1])
client.sendall(b"hello")
print(client.recv(1024).decode(), end="")
client.close()
