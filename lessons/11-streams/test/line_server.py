# Answers each line of one client with the same line, reversed: python3 line_server.py HOST PORT
import socket
import sys

host, port = sys.argv[1], int(sys.argv[2])

with socket.create_server((host, port)) as listener:
    print("listening on %s:%d" % listener.getsockname(), flush=True)
    connection, peer = listener.accept()
    with connection, connection.makefile("rw", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            line = line.removesuffix("\n")
            print(f'received "{line}"', flush=True)
            print(line[::-1], file=lines, flush=True)
