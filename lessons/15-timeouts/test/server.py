"""A server for one client: receives until the client ends its sending, answers, closes."""
import socket
import sys

host = sys.argv[1] if len(sys.argv) > 1 else "127.0.0.1"
port = int(sys.argv[2]) if len(sys.argv) > 2 else 5050

with socket.create_server((host, port)) as listener:
    listener.settimeout(10)
    print(listener.getsockname()[1], flush=True)
    connection, address = listener.accept()
    with connection:
        connection.settimeout(10)
        message = b""
        while data := connection.recv(1024):
            message += data
        connection.sendall(b"Python received %d bytes\n" % len(message))
