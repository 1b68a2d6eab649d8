# Sends each message as a line, and waits for the answer to it: python3 line_client.py HOST PORT
import socket
import sys

host, port = sys.argv[1], int(sys.argv[2])

with socket.create_connection((host, port)) as connection:
    with connection.makefile("rw", encoding="utf-8", newline="\n") as lines:
        for message in ["hello", "world"]:
            print(message, file=lines, flush=True)
            print(f'sent "{message}", received "{lines.readline().rstrip()}"')
