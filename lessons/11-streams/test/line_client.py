# Sends each word as a line, and waits for the answer to it: python3 line_client.py HOST PORT [message]
import socket
import sys

host, port = sys.argv[1], int(sys.argv[2])
message = sys.argv[3] if len(sys.argv) > 3 else "hello world"

with socket.create_connection((host, port)) as connection:
    with connection.makefile("rw", encoding="utf-8", newline="\n") as lines:
        for word in message.split(" "):
            print(word, file=lines, flush=True)
            print(f'sent "{word}", received "{lines.readline().rstrip()}"')
