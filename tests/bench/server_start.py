#!/usr/bin/env python3
"""server_start.py BINARY DATA [RUNS]: how long a start takes, from exec until /readyz answers 200.

Starts `oshmap serve` on a free port with the dataset folder DATA, asks /readyz every 2 ms, and prints for
each run the seconds of the clock and of the processors until then, and at the end the median and worst.
The first run builds the geocoder's index when DATA has none; it is told apart. Exits with 1 when the
median is over half a second.
"""

import http.client
import os
import socket
import statistics
import subprocess
import sys
import time

MOST_SECONDS = 0.5


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def is_ready(port):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def processor_seconds(process_id):
    with open(f"/proc/{process_id}/stat", encoding="ascii") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def start(binary, data):
    port = free_port()
    begin = time.monotonic()
    server = subprocess.Popen([binary, "serve", "--data", data, "--port", str(port)],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while not is_ready(port):
            if server.poll() is not None:
                sys.exit(f"{binary} serve ended with {server.returncode}")
            if time.monotonic() - begin > 60:
                sys.exit("not ready within a minute")
            time.sleep(0.002)
        return time.monotonic() - begin, processor_seconds(server.pid)
    finally:
        server.terminate()
        server.wait()


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    runs = int(sys.argv[3]) if len(sys.argv) > 3 else 7
    first, used = start(sys.argv[1], sys.argv[2])
    print(f"first: {first:.3f} s of the clock, {used:.2f} s of the processors")
    clock = []
    for _ in range(runs):
        seconds, used = start(sys.argv[1], sys.argv[2])
        clock.append(seconds)
        print(f"{seconds:.3f} s of the clock, {used:.2f} s of the processors")
    median = statistics.median(clock)
    print(f"median {median:.3f} s, worst {max(clock):.3f} s, load {os.getloadavg()[0]:.1f}")
    sys.exit(1 if median > MOST_SECONDS else 0)


if __name__ == "__main__":
    main()
