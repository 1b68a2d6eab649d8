"""Usage: forged_sender.py port sender_port: a datagram on the loopback, with another's address."""
import socket
import struct
import sys

HERE = socket.inet_aton("127.0.0.1")
port, sender_port = int(sys.argv[1]), int(sys.argv[2])
data = b"forged"

ip = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 0, 0, 0, 1, socket.IPPROTO_UDP, 0, HERE, HERE)
udp = struct.pack("!HHHH", sender_port, port, 8 + len(data), 0)
try:
    with socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW) as raw:
        raw.sendto(ip + udp + data, ("127.0.0.1", 0))
    print("sent")
except PermissionError as e:
    print(e)
