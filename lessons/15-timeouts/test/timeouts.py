"""What Python's time-outs mean. Both ends are here."""
import socket

client, server = socket.socketpair()


def attempt(what, act):
    try:
        print(what, "->", act(), flush=True)
    except (OSError, ValueError) as e:
        print(what, "->", type(e).__name__, flush=True)


attempt("a new socket", client.gettimeout)
for seconds in (None, 0, 0.1):
    client.settimeout(seconds)
    print("settimeout(%s) -> blocking %s, time-out %s"
          % (seconds, client.getblocking(), client.gettimeout()), flush=True)
    if seconds is not None:
        attempt("recv", lambda: client.recv(1))
for blocking in (True, False):
    client.setblocking(blocking)
    print("setblocking(%s) -> time-out %s" % (blocking, client.gettimeout()), flush=True)
attempt("settimeout(-1)", lambda: client.settimeout(-1))

client.settimeout(0.1)
attempt("sendall, nobody receives", lambda: client.sendall(bytes(64 << 20)))

client, server = socket.socketpair()
client.settimeout(0.1)
file = client.makefile("rb")
server.sendall(b"hel")
attempt("readline", file.readline)
server.sendall(b"lo\n")
attempt("readline", file.readline)
attempt("recv", lambda: client.recv(64))
