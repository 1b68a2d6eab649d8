"""FirstServer, in Python."""

import socket

with socket.socket() as listener:
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # Java does so itself
    listener.bind(("127.0.0.1", 5050))
    listener.listen()
    print("listening on port 5050", flush=True)
    connection, address = listener.accept()
    with connection:
        print("the client says:", connection.recv(100).decode())
        connection.send(b"hello to you")
