import socket
import sys

host = sys.argv[1] if len(sys.argv) > 1 else "127.0.0.1"
port = int(sys.argv[2]) if len(sys.argv) > 2 else 5050

with socket.create_connection((host, port)) as connection:
    print("I am", connection.getsockname())
    print("you are", connection.getpeername())
    with connection.makefile() as lines:
        print("the server says:", lines.readline(), end="")
