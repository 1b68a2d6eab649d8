"""Asks for paths over one connection, as a browser does: http_client.py HOST PORT PATH..."""

import http.client
import sys

host, port, *paths = sys.argv[1:]
connection = http.client.HTTPConnection(host, int(port), timeout=10)
sockets = set()


def ask(path, fields={}):
    connection.request("GET", path, headers=fields)
    sockets.add(connection.sock)
    reply = connection.getresponse()
    print(reply.status, len(reply.read()), reply.getheader("Content-Type"))
    return reply.getheader("ETag")


for path in paths:
    tag = ask(path)
ask(path, {"If-None-Match": tag})
print(len(sockets), "connection")
