import socket
import sys

host = sys.argv[1] if len(sys.argv) > 1 else "127.0.0.1"
port = int(sys.argv[2]) if len(sys.argv) > 2 else 5050

s = socket.create_connection((host, port), timeout=10)
print("I am", *s.getsockname(), flush=True)
print("you are", *s.getpeername(), flush=True)
print(s.makefile().readline(), end="", flush=True)
s.close()
