#!/usr/bin/env python3
"""What wears a server out, against http_probe_server; ends with 1 when something did not hold.

    tests/bench/edge_endurance.py build/release/tests/system/http_probe_server [PORT] [REQUESTS]

Idle connections by the thousand, slow heads, uploads in both framings, abrupt disconnects, running out of
descriptors, a stop with answers under way, and a soak of REQUESTS (200,000) with flat memory.
"""
import resource
import signal
import socket
import subprocess
import sys
import time

program = sys.argv[1]
port = int(sys.argv[2]) if len(sys.argv) > 2 else 18410
soak_requests = int(sys.argv[3]) if len(sys.argv) > 3 else 200_000
failed = []


def check(name, holds, figure=""):
    print(f"{'holds ' if holds else 'FAILED'} {name} {figure}", flush=True)
    if not holds:
        failed.append(name)


def start(descriptors=None):
    def limit():
        if descriptors:
            resource.setrlimit(resource.RLIMIT_NOFILE, (descriptors, descriptors))

    server = subprocess.Popen([program, str(port), "2", "2"], preexec_fn=limit)
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return server
        except OSError:
            time.sleep(0.05)
    raise SystemExit("the server did not start")


def stop(server):
    server.send_signal(signal.SIGTERM)
    return server.wait(20)


def connect(seconds=10):
    return socket.create_connection(("127.0.0.1", port), seconds)


def answer(connection):
    """Head and body of an answer with Content-Length."""
    data = b""
    while b"\r\n\r\n" not in data:
        more = connection.recv(65536)
        if not more:
            return data
        data += more
    head, body = data.split(b"\r\n\r\n", 1)
    lengths = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    length = int(lengths[0].split(b":")[1]) if lengths else 0
    while len(body) < length:
        more = connection.recv(1 << 20)
        if not more:
            break
        body += more
    return head + b"\r\n\r\n" + body


def get(target="/hello", connection=None):
    own = connection or connect()
    own.sendall(f"GET {target} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
    got = answer(own)
    if connection is None:
        own.close()
    return got


def memory_kb(server):
    with open(f"/proc/{server.pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))


def worst_of(count):
    times = []
    for _ in range(count):
        began = time.monotonic()
        if b"200 OK" not in get():
            return float("inf")
        times.append(time.monotonic() - began)
    return max(times)


def idle_connections():
    own = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (own, own))
    server = start()
    wanted = min(10_000, (own - 80) // 2 - 100)  # each takes the server two descriptors
    before = memory_kb(server)
    idle = []
    for _ in range(wanted):
        idle.append(connect())
    worst = worst_of(50)
    each = (memory_kb(server) - before) / wanted
    check(f"{wanted} idle connections", worst < 2, f"worst answer {worst * 1000:.0f} ms, {each:.1f} KB each")
    for connection in idle[:: max(1, wanted // 100)]:
        connection.sendall(b"GET /hello HTTP/1.1\r\nHost: a\r\n\r\n")
        if b"200 OK" not in answer(connection):
            check("an idle connection still answers", False)
            break
    for connection in idle:
        connection.close()
    check("stops with code 0", stop(server) == 0)


def slow_heads():
    server = start()
    slow = [connect() for _ in range(500)]
    for connection in slow:
        connection.sendall(b"GET /hello HTTP/1.1\r\nHo")
    worst = worst_of(50)
    check("500 slow heads hold up nobody", worst < 2, f"worst answer {worst * 1000:.0f} ms")
    time.sleep(11)
    refused = 0
    for connection in slow:
        try:
            refused += b" 408 " in connection.recv(4096)
        except OSError:
            refused += 1
    check("slow heads are cut off after 10 s", refused == len(slow), f"{refused} of {len(slow)}")
    stop(server)


def uploads():
    server = start()
    block = bytes(range(256)) * 4096
    count = 100
    total = len(block) * count
    expected = f"{total} {sum(block) * count}".encode()
    for framing in ("length", "chunks"):
        connection = connect(120)
        header = f"Content-Length: {total}" if framing == "length" else "Transfer-Encoding: chunked"
        connection.sendall(f"POST /upload HTTP/1.1\r\nHost: a\r\n{header}\r\n\r\n".encode())
        for _ in range(count):
            if framing == "chunks":
                connection.sendall(b"%x\r\n" % len(block) + block + b"\r\n")
            else:
                connection.sendall(block)
        if framing == "chunks":
            connection.sendall(b"0\r\n\r\n")
        got = answer(connection)
        check(f"100 MB upload by {framing}", got.endswith(expected), f"{memory_kb(server) // 1024} MB resident")
    stop(server)


def abrupt_disconnects():
    server = start()
    linger = bytes([1, 0, 0, 0, 0, 0, 0, 0])
    for _ in range(2_000):
        connection = connect()
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        connection.sendall(b"GET /bytes/1000000 HTTP/1.1\r\nHost: a\r\n\r\n")
        connection.close()
    wrong = 0
    for number in range(200):
        wrong += not get(f"/echoid/{number}").endswith(f"\r\n\r\n{number}".encode())
    check("2,000 resets while sending cross no answers", wrong == 0)
    check("and the server stops with code 0", stop(server) == 0)


def few_descriptors():
    server = start(descriptors=256)
    held = []
    turned_away = 0
    for _ in range(400):
        try:
            connection = connect(2)
            connection.sendall(b"GET /hello HTTP/1.1\r\nHost: a\r\n\r\n")
            turned_away += b"200 OK" not in answer(connection)
            held.append(connection)
        except OSError:
            turned_away += 1
    check("with 256 descriptors some are turned away", turned_away > 0, f"{turned_away} of 400")
    for connection in held:
        connection.close()
    time.sleep(1)
    check("and served again when others have left", b"200 OK" in get())
    check("and the server stops with code 0", stop(server) == 0)


def stop_under_way():
    server = start()
    waiting = [connect() for _ in range(2)]
    for connection in waiting:
        connection.sendall(b"GET /block/1000 HTTP/1.1\r\nHost: a\r\n\r\n")
    time.sleep(0.3)
    server.send_signal(signal.SIGTERM)
    finished = sum(answer(connection).endswith(b"blocked") for connection in waiting)
    check("SIGTERM lets answers under way finish", finished == len(waiting) and server.wait(20) == 0)


def soak():
    server = start()
    connection = connect()
    after_first = 0
    began = time.monotonic()
    for number in range(soak_requests):
        if number % 5_000 == 0:
            connection.close()
            connection = connect()
        if b"200 OK" not in get("/async/x" if number % 2 else "/bytes/1000", connection):
            check("every request of the soak is answered", False, f"number {number}")
            break
        if number == soak_requests // 10:
            after_first = memory_kb(server)
    grown = memory_kb(server) - after_first
    rate = soak_requests / (time.monotonic() - began)
    check(f"memory after {soak_requests} requests", grown < 4096, f"{grown} KB more, {rate:.0f} requests/s one by one")
    stop(server)


for trial in (
    idle_connections,
    slow_heads,
    uploads,
    abrupt_disconnects,
    few_descriptors,
    stop_under_way,
    soak,
):
    trial()
sys.exit(1 if failed else 0)
