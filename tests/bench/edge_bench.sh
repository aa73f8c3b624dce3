#!/bin/bash
# Requests a second and latency of the edge by wrk, beside a bare Pistache server and nginx where they are:
#   tests/bench/edge_bench.sh BUILD_FOLDER [FIRST_PORT] [SECONDS]
# Prints one line per server, address and number of connections: requests/s, median and 99th percentile.
# shellcheck source-path=SCRIPTDIR source=measured_servers.sh
set -eu
source "$(dirname "${BASH_SOURCE[0]}")/measured_servers.sh"
build=$1
port=${2:-18400}
seconds=${3:-5}

"$build/tests/system/http_probe_server" "$port" 1 2 &
running+=("$!")
servers+=("edge $port")
start_pistache "$build" $((port + 1))
mkdir -p "$work/site/bytes"
printf 'Hello, World!' >"$work/site/hello"
head -c 10000 /dev/zero | tr '\0' x >"$work/site/bytes/10000"
start_nginx $((port + 2))
sleep 1
for target in /hello /bytes/10000; do
    for connections in 1 8 64 256; do
        for server in "${servers[@]}"; do
            read -r who at <<<"$server"
            measure "$target $who" "$connections" "$seconds" "http://127.0.0.1:$at$target"
        done
    done
done
for process in "${running[@]}"; do
    awk -v process="$process" '/VmRSS/ {print "memory of " process ": " $2 " KB"}' "/proc/$process/status" || true
done
