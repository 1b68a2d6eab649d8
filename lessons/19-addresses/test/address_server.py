import socket
import sys

host = sys.argv[1] if len(sys.argv) > 1 else "127.0.0.1"
port = int(sys.argv[2]) if len(sys.argv) > 2 else 5050

if ":" in host:  # an IPv6 socket, which takes IPv4 clients as well
    listener = socket.create_server((host, port), family=socket.AF_INET6, dualstack_ipv6=True)
else:
    listener = socket.create_server((host, port))
print(f"listening on {host}:{listener.getsockname()[1]}", flush=True)

while True:
    connection, you = listener.accept()
    with connection:
        me = connection.getsockname()
        print(f"client {you} has dialed {me}", flush=True)
        connection.sendall(f"you are {you}, I am {me}\n".encode())
