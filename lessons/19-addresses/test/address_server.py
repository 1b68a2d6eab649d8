import socket
import sys

# One IPv6 socket on the wildcard, which takes IPv4 clients as well.
port = int(sys.argv[1]) if len(sys.argv) > 1 else 5050
listener = socket.create_server(("", port), family=socket.AF_INET6, dualstack_ipv6=True)
print("listening on", listener.getsockname()[1], flush=True)

connection, address = listener.accept()
you = "%s port %d" % address[:2]
me = "%s port %d" % connection.getsockname()[:2]
connection.sendall(("you are " + you + ", I am " + me + "\n").encode())
connection.close()
listener.close()
