"""FirstClient, in Python."""

import socket

with socket.socket() as connection:
    connection.connect(("127.0.0.1", 5050))
    connection.send(b"hello")
    print("the server says:", connection.recv(100).decode())
