"""Usage: datagram_client.py [host] [port] [message]: sends it, prints the answer."""
import socket
import sys

host = sys.argv[1] if len(sys.argv) > 1 else "127.0.0.1"
port = int(sys.argv[2]) if len(sys.argv) > 2 else 5050
message = sys.argv[3] if len(sys.argv) > 3 else "hello"

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
    client.settimeout(1)
    for attempt in range(3):
        client.sendto(message.encode(), (host, port))
        try:
            data, server = client.recvfrom(1024)
        except socket.timeout:
            continue
        if server == (host, port):
            print("the answer is", data.decode())
            break
    else:
        sys.exit("no answer")
