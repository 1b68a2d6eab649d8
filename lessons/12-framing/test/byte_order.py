# What a number looks like on the wire: python3 byte_order.py [number]
import socket
import struct
import sys

number = int(sys.argv[1]) if len(sys.argv) > 1 else 258

print(">I    ", struct.pack(">I", number).hex())  # big endian
print("<I    ", struct.pack("<I", number).hex())  # little endian
print("!I    ", struct.pack("!I", number).hex())  # the network's order, which is big endian
print("htonl ", socket.htonl(number))  # turned around, unless this machine is big endian itself
