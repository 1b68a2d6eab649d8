# What a number looks like on the wire: python3 byte_order.py NUMBER
import socket
import struct
import sys

number = int(sys.argv[1])

print(">I    ", struct.pack(">I", number).hex())  # big endian
print("<I    ", struct.pack("<I", number).hex())  # little endian
print("htonl ", socket.htonl(number))  # a number, turned around if this machine is little endian
