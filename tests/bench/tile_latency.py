#!/usr/bin/env python3
"""Latency of tiles while an import and exports run, beside the same server when idle: p99 within three times is the aim.

    tests/bench/tile_latency.py OSHMAP DATA [SECONDS [PORT]]

OSHMAP is the program, DATA a folder with a demonstration dataset; it is copied and stays as it is. In the copy the same
enterprises under other numbers take the place of the demonstration, which takes no imports. Then a steward imports the
whole register again and again, each time with other names, and exports all enterprises meanwhile.
"""
import csv
import http.client
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading
import time

program, data = sys.argv[1:3]
seconds = float(sys.argv[3]) if len(sys.argv) > 3 else 10
port = int(sys.argv[4]) if len(sys.argv) > 4 else 18460


def connect():
    return http.client.HTTPConnection("127.0.0.1", port, timeout=120)


def tile_times(layers, headers):
    """Seconds of each answer, tiles of one country at zooms 3 to 9, again and again over one connection."""
    tiles = [
        (zoom, x, y)
        for zoom in range(3, 10)
        for x in range(int(0.64 * 2**zoom), int(0.74 * 2**zoom) + 1)
        for y in range(int(0.31 * 2**zoom), int(0.38 * 2**zoom) + 1)
    ]
    connection = connect()
    times = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for zoom, x, y in tiles:
            began = time.monotonic()
            connection.request("GET", f"/tiles/{layers}/{zoom}/{x}/{y}.mvt", headers=headers)
            answer = connection.getresponse()
            answer.read()
            assert answer.status in (200, 204), answer.status
            times.append(time.monotonic() - began)
    return sorted(times)


def shown(name, times):
    p50, p99 = times[len(times) // 2], times[int(len(times) * 0.99)]
    print(f"{name}: {len(times)} tiles, p50 {p50 * 1000:.2f} ms, p99 {p99 * 1000:.2f} ms, worst {times[-1] * 1000:.1f} ms")
    return p99


class Steward:
    """Imports or exports and waits for it, again and again until told to stop."""

    def __init__(self, password):
        self.connection = connect()
        self.headers = {}
        account = self.ask("POST", "/api/v1/session", json.dumps({"name": "bench", "password": password}))
        self.headers["X-CSRF-Token"] = account["account"]["csrf_token"]
        self.done = 0

    def ask(self, method, path, body=None, media_type="application/json"):
        self.connection.request(method, path, body, {**self.headers, "Content-Type": media_type})
        answer = self.connection.getresponse()
        text = answer.read()
        assert answer.status < 300, (answer.status, text[:400])
        if cookie := answer.getheader("Set-Cookie"):
            self.headers["Cookie"] = cookie.split(";")[0]
        return json.loads(text)

    def finish(self, job):
        while job["state"] in ("queued", "running"):
            time.sleep(0.1)
            job = self.ask("GET", job["url"])
        assert job["state"] == "done", job
        self.done += 1

    def export_until(self, stop):
        wish = json.dumps({"subject": "enterprises", "format": "gpkg", "selection": ""})
        while not stop.is_set():
            self.finish(self.ask("POST", "/api/v1/exports", wish))

    def import_until(self, stop, registers):
        while not stop.is_set():
            register = registers[self.done % len(registers)]
            self.finish(self.ask("POST", "/api/v1/imports/register", register.read_bytes(), "text/csv"))


def bin_number(number):
    """A BIN with the check digit of the register: eleven digits, weights 1 to 11, from 3 on when that gives ten."""
    digits = [int(digit) for digit in f"050340{number:05d}"]
    for first in (1, 3):
        check = sum(digit * ((place + first - 1) % 11 + 1) for place, digit in enumerate(digits)) % 11
        if check < 10:
            return "".join(map(str, digits)) + str(check)
    return None


def write_registers(work):
    """The register of the dataset under other numbers, two times with different names."""
    whole = work / "register.csv"
    subprocess.run([program, "--data", data, "export", "register", whole, "--quiet"], check=True)
    with whole.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    numbers = filter(None, map(bin_number, range(100_000)))
    rows = [{**row, "bin": number} for row, number in zip(rows, numbers)]
    files = [work / "first.csv", work / "second.csv"]
    for file, mark in zip(files, (" А", " Б")):
        with file.open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, rows[0].keys())
            writer.writeheader()
            writer.writerows({**row, "full_name_ru": row["full_name_ru"] + mark} for row in rows)
    return len(rows), files


def measure(password, registers, count):
    importing, exporting, looking = Steward(password), Steward(password), Steward(password)
    question = ("territories,enterprises", {"Cookie": looking.headers["Cookie"], "Accept-Encoding": "gzip"})
    tile_times(*question)  # cuts the shapes
    idle = shown("idle                         ", tile_times(*question))
    stop = threading.Event()
    threads = [
        threading.Thread(target=importing.import_until, args=(stop, registers)),
        threading.Thread(target=exporting.export_until, args=(stop,)),
    ]
    for thread in threads:
        thread.start()
    busy = shown("while importing and exporting", tile_times(*question))
    stop.set()
    for thread in threads:
        thread.join()
    print(
        f"meanwhile {importing.done} imports of {count} rows and {exporting.done} exports; "
        f"p99 is {busy / idle:.1f} times the idle one"
    )
    return busy <= 3 * idle


with tempfile.TemporaryDirectory() as folder:
    work = pathlib.Path(folder)
    count, registers = write_registers(work)
    shutil.copytree(data, work / "data")
    common = [program, "--data", work / "data"]
    subprocess.run([*common, "import", "register", registers[1], "--replace-demo", "--quiet"], check=True)
    added = subprocess.run(
        [*common, "account", "add", "--name", "bench", "--role", "steward"], check=True, capture_output=True, text=True
    )
    password = added.stdout.split("password: ")[1].strip()
    server = subprocess.Popen([*common, "serve", "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            try:
                connect().connect()
                break
            except ConnectionRefusedError:
                time.sleep(0.2)
        is_within = measure(password, registers, count)
    finally:
        server.terminate()
        server.wait()
sys.exit(0 if is_within else 1)
