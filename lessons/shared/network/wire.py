"""Two machines, client and server, and the wire between them: a network of your own.

    unshare -Urn python3 wire.py

Each machine is a network namespace. This program holds the other ends of their cables: it carries
each packet, and tells what it carries. Numbers of bytes are counted from 1 in each direction.

    192.0.2.1, 2001:db8::1    client
    192.0.2.2, 2001:db8::2    server
    192.0.2.9                 a machine that is off
    198.51.100.1              far away; what is sent there is lost
    198.51.100.2              a firewall that rejects it: port unreachable
    198.51.100.3              a firewall that rejects it: prohibited
    198.51.100.4              far away, and no way leads there: host unreachable
    198.51.100.5              a router on the way has no route: network unreachable

What it reads is done: "delay MS" (each way), "lose WORDS" (the next packet whose line has these
words), "cut" or "cut WORDS" (all, or all such packets), "join", "mtu BYTES" (of the way to the
server), "only WORDS" (tells only such lines), "once" (tells no packet again), "until WORDS" (tells
nothing after such a line until you type "only"). At the end of its input, or at Ctrl-C, it ends what still runs on the
machines, and itself.

    unshare -Urn python3 wire.py lo

One machine, program. The wire is its loopback, of which it only tells: a port that connects is the
client's. With the word "late" a machine does not acknowledge at once what it has received.
"""

import array
import ctypes
import fcntl
import heapq
import os
import select
import signal
import socket
import struct
import subprocess
import sys
import time

MACHINES = {"client": 1, "server": 2}
NAMES = {f"192.0.2.{n}": name for name, n in MACHINES.items()}
NAMES |= {f"2001:db8::{n}": name for name, n in MACHINES.items()}
ROUTER = b"\x02\x00\x00\x00\x00\xfe"
REJECTS = {
    "198.51.100.2": (3, "port unreachable"),
    "198.51.100.3": (13, "prohibited"),
    "198.51.100.4": (1, "host unreachable"),
    "198.51.100.5": (0, "network unreachable"),
}
FLAGS = {2: "SYN", 1: "FIN", 4: "RST"}


def run(command, machine=None):
    enter = ["nsenter", "-t", str(machine.pid), "-n"] if machine else []
    subprocess.run(enter + command.split(), check=True)


def whole_packets(link):
    """Packets as on a real cable: the kernel fills in checksums and cuts segments before it sends."""
    with socket.socket() as control:
        for off in 0x17, 0x1F, 0x24:  # ETHTOOL_STXCSUM, ETHTOOL_STSO, ETHTOOL_SGSO
            value = array.array("I", [off, 0])
            request = struct.pack("16sP16x", link.encode(), value.buffer_info()[0])
            fcntl.ioctl(control, 0x8946, request)  # SIOCETHTOOL


def namespace():
    """A new network namespace; it is there until its process ends."""
    holder = subprocess.Popen(["unshare", "-n", "cat"], stdin=subprocess.PIPE)
    ours = os.readlink("/proc/self/ns/net")
    while os.readlink(f"/proc/{holder.pid}/ns/net") == ours:
        time.sleep(0.001)
    return holder


def packets(link):
    """A socket that sees all packets of this link."""
    cable = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))  # ETH_P_ALL
    cable.bind((link, 0))
    return cable


def enter(network):
    if ctypes.CDLL(None, use_errno=True).setns(network.fileno(), 0):
        raise OSError(ctypes.get_errno(), "setns")


def acknowledges(holder, route):
    """Each segment at once, and not, as else, up to 40 ms later with an answer, unless we say "late".
    And a busy machine has two seconds before a segment counts as lost, and not 200 ms, nor a moment
    only, as else the last one of several (a "tail loss probe").
    """
    run("sysctl -qw net.ipv4.tcp_early_retrans=0", holder)
    run(f"ip route change {route} rto_min 2s quickack {0 if 'late' in sys.argv else 1}", holder)


def loopback():
    """A machine that is alone, and its loopback."""
    holder = namespace()
    run("ip link set lo up", holder)
    acknowledges(holder, "table local local 127.0.0.1 dev lo scope host src 127.0.0.1")
    with open("/proc/self/ns/net") as ours, open(f"/proc/{holder.pid}/ns/net") as theirs:
        enter(theirs)
        cable = packets("lo")
        enter(ours)
    return holder, cable


def machine(name, number):
    """A machine with an address, and our end of its cable."""
    holder = namespace()
    run(f"ip link add {name} type veth peer name eth0")
    whole_packets("eth0")
    run(f"sysctl -qw net.ipv6.conf.{name}.disable_ipv6=1")
    run(f"ip link set eth0 netns {holder.pid}")
    run(f"ip link set {name} up")
    for command in (
        "sysctl -qw net.ipv6.conf.all.router_solicitations=0 net.ipv6.conf.all.accept_dad=0",
        "sysctl -qw net.ipv6.conf.default.accept_dad=0 net.ipv6.conf.eth0.accept_dad=0",
        "ip link set lo up",
        f"ip address add 192.0.2.{number}/24 dev eth0",
        f"ip address add 2001:db8::{number}/64 dev eth0 nodad",
        "ip link set eth0 up",
        f"ip neighbour add 192.0.2.254 lladdr {ROUTER.hex(':')} dev eth0",
        "ip route add 198.51.100.0/24 via 192.0.2.254",
    ):
        run(command, holder)
    acknowledges(holder, f"192.0.2.0/24 dev eth0 src 192.0.2.{number}")
    return holder, packets(name)


def checksum(data):
    total = sum(struct.unpack(f">{len(data) // 2}H", data))
    return ~((total & 0xFFFF) + (total >> 16) + (total >> 31)) & 0xFFFF


class Packet:
    """A frame with what it says; the line is empty if it tells nothing of interest. Who has no answer
    sends the same line with the same key again.
    """

    first = {}  # the sequence number of each direction's SYN
    next = {}  # the number behind the last byte of each direction
    closed = set()  # the directions of which the last window was 0
    clients = set()  # the ports that have sent a SYN over the loopback

    def __init__(self, frame):
        self.frame, self.line, self.to, self.key = frame, "", "", None
        kind, data = frame[12:14], frame[14:]
        if kind == b"\x08\x00":
            self.ip, protocol = data[: (data[0] & 15) * 4], data[9]
            self.data = data[len(self.ip) : int.from_bytes(data[2:4], "big")]
            source, self.to = socket.inet_ntoa(data[12:16]), socket.inet_ntoa(data[16:20])
        elif kind == b"\x86\xdd":
            self.ip, protocol = data[:40], data[6]
            self.data = data[40 : 40 + int.from_bytes(data[4:6], "big")]
            source = socket.inet_ntop(socket.AF_INET6, data[8:24])
            self.to = socket.inet_ntop(socket.AF_INET6, data[24:40])
        else:
            asked = socket.inet_ntoa(data[24:28])
            if kind == b"\x08\x06" and data[7] == 1 and asked not in NAMES:  # an ARP request
                self.line = f"{NAMES[socket.inet_ntoa(data[14:18])]}: who has {asked}?"
                self.key = asked
            return
        what = {6: self.segment, 17: self.datagram, 1: self.message}.get(protocol, lambda _: "")(source)
        if not what:
            return
        here, there = NAMES.get(source, source), NAMES.get(self.to, self.to)
        if source == self.to:  # over the loopback
            here, there = ("client", "server") if self.data[:2] in self.clients else ("server", "client")
        self.line = f"{here} → {there}  {what}"

    def segment(self, source):
        here, there, number, answered, offset, flags, window = struct.unpack(
            ">HHIIBBH", self.data[:16]
        )
        self.key = here, there, number
        length = len(self.data) - offset // 16 * 4
        way, back = (source, here, self.to, there), (self.to, there, source, here)
        if flags & 2:
            self.first[way], self.next[way] = number, 0
        if flags & 18 == 2 and source == self.to:
            self.clients.add(self.data[:2])
        number = (number - self.first.get(way, number)) % 2**32
        answered = (answered - self.first.get(back, answered)) % 2**32
        says = [word for flag, word in FLAGS.items() if flags & flag]
        if not length and not says and number < self.next.get(way, 0):
            says.append("window probe" if back in self.closed else "probe")  # a byte that is known
        if not flags & 4:
            self.next[way] = max(self.next.get(way, 0), number + length + bool(flags & 3))
        if length:
            says.append(f"bytes {number} to {number + length - 1}" if length > 1 else f"byte {number}")
        if flags & 16 and not flags & 4:
            says.append(f"ACK {answered}" if not flags & 2 else "ACK")
        if not window and not flags & 4:
            says.append("window 0")
            self.closed.add(way)
        elif way in self.closed:
            says.append("window open")
            self.closed.remove(way)
        return ", ".join(says)

    def datagram(self, _):
        return f"datagram of {len(self.data) - 8} bytes"

    def message(self, _):
        kind, code = self.data[:2]
        words = dict(REJECTS.values()).get(code) if kind == 3 else None
        return "ICMP: " + (words or f"type {kind}, code {code}")

    def answer(self, code, more=0):
        """What a router says to who sent this: destination unreachable, and why (RFC 792)."""
        body = struct.pack(">BBHI", 3, code, 0, more) + self.frame[14:][: len(self.ip) + 8]
        body = body[:2] + struct.pack(">H", checksum(body)) + body[4:]
        head = struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(body), 0, 0, 64, 1, 0)
        head += socket.inet_aton("192.0.2.254") + self.ip[12:16]
        head = head[:10] + struct.pack(">H", checksum(head)) + head[12:]
        return self.frame[6:12] + ROUTER + b"\x08\x00" + head + body


class Wire:
    def __init__(self):
        self.delay, self.cut, self.lost, self.mtu = 0, None, [], 1500
        self.only, self.once, self.until, self.silent = "", False, None, False
        self.under_way, self.sent, self.times = [], 0, {}

    def does(self, line):
        word, _, rest = line.partition(" ")
        if word == "delay":
            self.delay = int(rest) / 1000
        elif word == "mtu":
            self.mtu = int(rest)
        elif word == "lose":
            self.lost.append(rest)
        elif word == "only":
            self.only, self.until, self.silent = rest, None, False
        elif word == "once":
            self.once = True
        elif word == "until":
            self.until = rest
        else:
            self.cut = rest if word == "cut" else None

    def tell(self, line, outcome="", key=None):
        """What comes again and again is told twice: how often depends on the kernel's patience. A
        reset is told once: each segment that comes too late gets one more."""
        if not line or self.only not in line or self.silent:
            return
        times = self.times[line, outcome, key] = self.times.get((line, outcome, key), 0) + 1
        if times == 2 and key:
            outcome += " again"
        if times == 1 or not key or times == 2 and "RST" not in line and not self.once:
            print(f"{line}  ({outcome.strip()})" if outcome else line, flush=True)
            self.silent = self.until is not None and self.until in line

    def takes(self, frame, back, there):
        """Carries a frame that came from one cable to the other."""
        packet = Packet(frame)
        for words in self.lost:
            if words in packet.line:
                self.lost.remove(words)
                return self.tell(packet.line, "lost", packet.key)
        if self.cut is not None and self.cut in packet.line:
            return self.tell(packet.line, "lost", packet.key)
        if packet.to in REJECTS:
            self.tell(packet.line, key=packet.key)
            code, words = REJECTS[packet.to]
            return self.send(packet.answer(code), back, f"router → client  ICMP: {words}")
        if packet.to == "198.51.100.1":
            return self.tell(packet.line, "lost", packet.key)
        if len(frame) - 14 > self.mtu and NAMES.get(packet.to) == "server":
            self.tell(packet.line, "too long")
            words = f"router → client  ICMP: at most {self.mtu} bytes"
            return self.send(packet.answer(4, self.mtu), back, words)
        self.send(frame, there, packet.line, packet.key)

    def send(self, frame, cable, line, key=None):
        self.tell(line, key=key)
        self.sent += 1
        heapq.heappush(self.under_way, (time.monotonic() + self.delay, self.sent, frame, cable))

    def arrive(self):
        """What has been under way long enough arrives; returns the seconds until the next."""
        while self.under_way and self.under_way[0][0] <= time.monotonic():
            _, _, frame, cable = heapq.heappop(self.under_way)
            cable.send(frame)
        return max(0, self.under_way[0][0] - time.monotonic()) if self.under_way else None


def end_all(holders):
    """Ends what runs on the machines."""
    theirs = {os.readlink(f"/proc/{holder.pid}/ns/net") for holder in holders}
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            if os.readlink(f"/proc/{pid}/ns/net") in theirs:
                os.kill(int(pid), signal.SIGKILL)
        except OSError:
            pass  # it has just ended, or is somebody else's


def main():
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    words, names = sys.argv[1:], list(MACHINES)
    if words[:1] == ["lo"]:
        made, names, words = [loopback()], ["program"], words[1:]
    else:
        made = [machine(name, number) for name, number in MACHINES.items()]
    holders, cables = [holder for holder, _ in made], [cable for _, cable in made]
    wire = Wire()
    for line in words:
        wire.does(line)
    with open("/proc/self/uid_map") as uids:
        mapped = uids.read().split() != ["0", "0", "4294967295"]
    user = "-U --preserve-credentials " if mapped else ""
    for name, holder in zip(names, holders):
        print(f"{name}: nsenter {user}-n -t {holder.pid}", flush=True)
    try:
        while True:
            ready, _, _ = select.select([sys.stdin, *cables], [], [], wire.arrive())
            # what is typed holds for what is sent then; of a loopback all is told that was sent before
            if sys.stdin in ready and (len(cables) > 1 or len(ready) == 1):
                typed = os.read(sys.stdin.fileno(), 4096).decode()
                if not typed:
                    break
                for line in typed.splitlines():
                    wire.does(line.strip())
                continue
            for here, there in zip(cables, reversed(cables)):
                if here in ready:
                    frame, address = here.recvfrom(65536)
                    if address[2] == socket.PACKET_OUTGOING:
                        continue  # we have sent it; and over a loopback each packet goes out and in
                    if here is there:
                        packet = Packet(frame)
                        wire.tell(packet.line, key=packet.key)
                    else:
                        wire.takes(frame, here, there)
    except KeyboardInterrupt:
        pass  # ^C is how one ends it
    finally:
        end_all(holders)


if __name__ == "__main__":
    main()
