"""Ten clients begin their handshakes at once, over a wire of our own, in a network of its own:
unshare -Urn python3 handshakes.py BACKLOG SYNCOOKIES [finish] [late] [abort]

finish: they finish the handshakes that were answered; late: two other clients stand in the queue
before they begin; abort: tcp_abort_on_overflow is on."""

import fcntl
import os
import select
import socket
import struct
import subprocess
import sys

backlog, cookies, words = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
here, there = socket.inet_aton("10.0.0.1"), socket.inet_aton("10.0.0.2")


def checksum(data):
    total = sum(struct.unpack("!%dH" % (len(data) // 2), data))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def segment(port, number, acknowledged, flags):
    """A packet of the client with this port, without options and without bytes."""
    tcp = struct.pack("!HHIIBBHHH", port, 5050, number, acknowledged, 5 << 4, flags, 64000, 0, 0)
    pseudo = there + here + struct.pack("!BBH", 0, 6, len(tcp))
    tcp = tcp[:16] + struct.pack("!H", checksum(pseudo + tcp)) + tcp[18:]
    ip = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 40, 0, 0, 64, 6, 0, there, here)
    return ip[:10] + struct.pack("!H", checksum(ip)) + ip[12:] + tcp


wire = os.open("/dev/net/tun", os.O_RDWR)
fcntl.ioctl(wire, 0x400454CA, struct.pack("16sH", b"wire", 0x1001))  # TUNSETIFF: bare IP packets
for command in ("ip link set lo up", "ip address add 10.0.0.1/24 dev wire", "ip link set wire up"):
    subprocess.check_call(command.split())
for name, value in (
    ("tcp_syncookies", cookies),
    ("tcp_max_syn_backlog", "4096"),
    ("tcp_abort_on_overflow", str(int("abort" in words))),
):
    with open("/proc/sys/net/ipv4/" + name, "w") as setting:
        setting.write(value)

listener = socket.socket()
listener.bind(("10.0.0.1", 5050))
listener.listen(backlog)


def received(flags):
    """The packets with these flags that come until none has come for half a second."""
    packets = []
    while select.select([wire], [], [], 0.5)[0]:
        packet = os.read(wire, 2000)
        if packet[0] == 0x45 and packet[33] & 0x17 == flags:
            packets.append(packet)
    return packets


def begin(ports):
    """The clients' SYNs: the answer's number for each port that has one."""
    for port in ports:
        os.write(wire, segment(port, 1000, 0, 0x02))
    answers = {
        struct.unpack("!H", packet[22:24])[0]: struct.unpack("!I", packet[24:28])[0]
        for packet in received(0x12)  # SYN, ACK
    }
    return {port: answers[port] for port in ports if port in answers}


def finish(answered):
    """The clients' ACKs: how many of them are answered with a reset."""
    for port, number in answered.items():
        os.write(wire, segment(port, 1001, number + 1, 0x10))
    return len(received(0x04))


if "late" in words:
    finish(begin([10001, 10002]))
answered = begin(range(20001, 20011))
print("answered", len(answered))
if "finish" in words:
    resets = finish(answered)
    if "late" in words:
        print("reset", resets)
        print("answered later", len(begin([30001])))
with open("/proc/net/tcp") as table:
    states = [row.split()[3] for row in table]
print("SYN_RECV", states.count("03"))
print("ESTABLISHED", states.count("01"))
