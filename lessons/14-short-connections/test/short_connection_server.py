"""The server of short connections: python3 short_connection_server.py [host] [port]"""
import socket
import sys
import threading

host = sys.argv[1] if len(sys.argv) > 1 else "127.0.0.1"
port = int(sys.argv[2]) if len(sys.argv) > 2 else 12345


def talk(connection, address):
    with connection:
        data = connection.recv(1024)
        print("%s:%d says: %s\n" % (*address, data.decode()), end="", flush=True)  # in one piece
        connection.sendall(b"ACK!")


with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as s:
    s.bind((host, port))
    s.listen(5)
    print("listening on %s:%d" % s.getsockname(), flush=True)
    while True:
        connection, address = s.accept()
        threading.Thread(target=talk, args=(connection, address), daemon=True).start()
