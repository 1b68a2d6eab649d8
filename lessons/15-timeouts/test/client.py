"""A client with a time-out: sends a message, ends its sending, prints the answer."""
import socket
import sys

host = sys.argv[1] if len(sys.argv) > 1 else "127.0.0.1"
port = int(sys.argv[2]) if len(sys.argv) > 2 else 5050

with socket.create_connection((host, port), timeout=10) as s:
    s.sendall(b"hello from Python")
    s.shutdown(socket.SHUT_WR)
    answer = b""
    while data := s.recv(1024):
        answer += data
    print(answer.decode(), end="", flush=True)
