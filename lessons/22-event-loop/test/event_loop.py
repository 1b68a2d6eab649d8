"""One thread echoes for many clients."""
import selectors
import socket
import sys

host = sys.argv[1] if len(sys.argv) > 1 else "127.0.0.1"
port = int(sys.argv[2]) if len(sys.argv) > 2 else 5050
selector = selectors.DefaultSelector()
listener = socket.create_server((host, port))
listener.setblocking(False)
selector.register(listener, selectors.EVENT_READ)
print(f"listening on {host}:{listener.getsockname()[1]}", flush=True)
rests = {}  # what waits to be sent, for each client


def let_go(c):
    selector.unregister(c)
    del rests[c]
    c.close()


while True:
    for key, events in selector.select():
        c = key.fileobj
        if c is listener:
            c, address = listener.accept()
            c.setblocking(False)
            selector.register(c, selectors.EVENT_READ)
            rests[c] = b""
            continue
        try:
            if events & selectors.EVENT_READ:
                rests[c] = c.recv(16384)
                if not rests[c]:
                    let_go(c)
                    continue
            try:
                rests[c] = rests[c][c.send(rests[c]):]
            except BlockingIOError:
                pass
            selector.modify(c, selectors.EVENT_WRITE if rests[c] else selectors.EVENT_READ)
        except OSError:
            let_go(c)
