#!/usr/bin/env python3
"""Latency of tiles while exports run, beside an idle server: p99 must stay within three times.

    tests/bench/tile_latency.py http://127.0.0.1:8080 [SECONDS]

The server must serve a demonstration dataset: the steward of the demonstration begins the exports.
"""
import http.client
import json
import sys
import threading
import time
import urllib.parse

address = urllib.parse.urlparse(sys.argv[1])
seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 10


def connect():
    return http.client.HTTPConnection(address.hostname, address.port, timeout=60)


def tile_times():
    """Seconds of each answer, tiles of one country at zooms 3 to 7, again and again over one connection."""
    tiles = [
        (zoom, x, y)
        for zoom in range(3, 8)
        for x in range(int(0.64 * 2**zoom), int(0.74 * 2**zoom) + 1)
        for y in range(int(0.31 * 2**zoom), int(0.38 * 2**zoom) + 1)
    ]
    connection = connect()
    times = []
    for warm_up in (True, False):
        end = time.monotonic() + (0 if warm_up else seconds)
        while True:
            for zoom, x, y in tiles:
                began = time.monotonic()
                connection.request("GET", f"/tiles/territories/{zoom}/{x}/{y}.mvt", headers={"Accept-Encoding": "gzip"})
                answer = connection.getresponse()
                answer.read()
                assert answer.status == 200, answer.status
                if not warm_up:
                    times.append(time.monotonic() - began)
            if time.monotonic() >= end:
                break
    return sorted(times)


def shown(name, times):
    p50, p99 = times[len(times) // 2], times[int(len(times) * 0.99)]
    print(f"{name}: {len(times)} tiles, p50 {p50 * 1000:.2f} ms, p99 {p99 * 1000:.2f} ms, worst {times[-1] * 1000:.1f} ms")
    return p99


class Steward:
    """Begins exports and waits for them until told to stop."""

    def __init__(self):
        self.connection = connect()
        self.connection.request(
            "POST", "/api/v1/session", json.dumps({"demo_role": "steward"}), {"Content-Type": "application/json"}
        )
        answer = self.connection.getresponse()
        self.cookie = answer.getheader("Set-Cookie").split(";")[0]
        self.csrf = json.load(answer)["account"]["csrf_token"]
        self.done = 0

    def ask(self, method, path, body=None):
        headers = {"Cookie": self.cookie, "X-CSRF-Token": self.csrf, "Content-Type": "application/json"}
        self.connection.request(method, path, body and json.dumps(body), headers)
        answer = self.connection.getresponse()
        text = answer.read()
        assert answer.status < 300, (answer.status, text[:200])
        return json.loads(text)

    def export_until(self, stop):
        while not stop.is_set():
            job = self.ask("POST", "/api/v1/exports", {"subject": "enterprises", "format": "gpkg", "selection": ""})
            while job["state"] in ("queued", "running"):
                time.sleep(0.1)
                job = self.ask("GET", job["url"])
            self.done += job["state"] == "done"


idle = shown("idle          ", tile_times())
stop = threading.Event()
steward = Steward()
thread = threading.Thread(target=steward.export_until, args=(stop,))
thread.start()
busy = shown("while exporting", tile_times())
stop.set()
thread.join()
print(f"{steward.done} exports finished meanwhile; p99 is {busy / idle:.1f} times the idle one")
sys.exit(0 if busy <= 3 * idle else 1)
