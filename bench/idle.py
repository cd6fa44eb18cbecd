#!/usr/bin/env python3
"""How fast a page comes while many connections stay open and idle, half of them in the middle of a
request line.   bench/idle.py PORT [CONNECTIONS]     (ulimit -n must allow that many)"""
import resource
import socket
import sys
import time

port, count = int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def page():
    start = time.perf_counter()
    with socket.create_connection(("127.0.0.1", port)) as caller:
        caller.sendall(b"GET / HTTP/1.1\r\nHost: km1\r\nConnection: close\r\n\r\n")
        heard = b"".join(iter(lambda: caller.recv(65536), b""))
    assert heard.startswith(b"HTTP/1.1 200"), heard[:80]
    return (time.perf_counter() - start) * 1000


def measure(words):
    times = sorted(page() for _ in range(300))
    print(f"{words}: median {times[150]:.1f} ms, p99 {times[297]:.1f} ms")


measure("alone")
idle = []
for number in range(count):
    guest = socket.create_connection(("127.0.0.1", port))
    if number % 2:
        guest.sendall(b"GET / HTT")
    idle.append(guest)
measure(f"beside {count} idle connections")
