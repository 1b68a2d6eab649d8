"""Long connections in Python: a thread for each client, and many rounds with each."""
import socket
import sys
import threading


def talk(connection, address):
    with connection:
        while data := connection.recv(1024):  # b'': the client has left
            print(f'{address} says: {data}\n', end='', flush=True)  # in one piece
            connection.sendall(b'ACK!')


host = sys.argv[1] if len(sys.argv) > 1 else '127.0.0.1'
port = int(sys.argv[2]) if len(sys.argv) > 2 else 12345
with socket.create_server((host, port)) as listener:
    print('listening on %s:%d' % listener.getsockname(), flush=True)
    while True:
        threading.Thread(target=talk, args=listener.accept(), daemon=True).start()
