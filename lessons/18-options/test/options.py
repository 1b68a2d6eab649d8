"""Asks a stream socket for its options, and sets some. On each line: option and value."""
import socket
import struct

with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as s:
    print("SO_REUSEADDR", s.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR))
    print("SO_KEEPALIVE", s.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE))
    print("TCP_NODELAY", s.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
    print("TCP_QUICKACK", s.getsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK))
    print("TCP_KEEPIDLE", s.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE))
    print("TCP_KEEPINTERVAL", s.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPINTVL))
    print("TCP_KEEPCOUNT", s.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPCNT))
    s.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 10000)
    print("SO_SNDBUF", s.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF))
    s.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 10000)
    print("SO_RCVBUF", s.getsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF))
    s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 5))
    on, seconds = struct.unpack("ii", s.getsockopt(socket.SOL_SOCKET, socket.SO_LINGER, 8))
    print("SO_LINGER", on, seconds)

with socket.create_server(("127.0.0.1", 0)) as s:
    print("create_server", s.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR))
