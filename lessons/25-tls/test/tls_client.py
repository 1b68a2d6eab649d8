# Sends each message as a line over TLS: python3 tls_client.py HOST PORT TRUSTED.pem
import socket
import ssl
import sys

host, port, trusted = sys.argv[1], int(sys.argv[2]), sys.argv[3]
tls = ssl.create_default_context(cafile=trusted)

with socket.create_connection((host, port)) as plain:
    with tls.wrap_socket(plain, server_hostname=host) as connection:  # <1>
        with connection.makefile("rw", encoding="utf-8", newline="\n") as lines:
            for message in ["hello", "world"]:
                print(message, file=lines, flush=True)
                print(f'sent "{message}", received "{lines.readline().rstrip()}"')
