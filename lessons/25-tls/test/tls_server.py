# Answers each line of one client, reversed, over TLS: python3 tls_server.py HOST PORT CERTIFICATE KEY
import socket
import ssl
import sys

host, port, certificate, key = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4]
tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
tls.load_cert_chain(certificate, key)

with socket.create_server((host, port)) as listener:
    print("listening on %s:%d" % listener.getsockname(), flush=True)
    plain, peer = listener.accept()
    with tls.wrap_socket(plain, server_side=True) as connection:  # <1>
        with connection.makefile("rw", encoding="utf-8", newline="\n") as lines:
            for line in lines:
                line = line.removesuffix("\n")
                print(f'received "{line}"', flush=True)
                print(line[::-1], file=lines, flush=True)
