"""The skeleton of a server: a loop that accepts, in it a loop that talks."""
import socket
import sys

host = sys.argv[1] if len(sys.argv) > 1 else '127.0.0.1'
port = int(sys.argv[2]) if len(sys.argv) > 2 else 5050
with socket.create_server((host, port)) as listener:
    print('listening on %s:%d' % listener.getsockname(), flush=True)
    while True:
        connection, address = listener.accept()
        with connection:
            while data := connection.recv(1024):
                connection.sendall(data)
