#!/bin/bash
# Requests a second and latency of the whole server by wrk, beside a bare Pistache server and nginx that give out the same
# bytes from memory and page cache:
#   tests/bench/served_bench.sh BUILD_FOLDER DATA_FOLDER [FIRST_PORT] [SECONDS]
# Prints one line per address, server and number of connections. DATA_FOLDER is copied and stays as it is.
# shellcheck source-path=SCRIPTDIR source=measured_servers.sh
set -eu
source "$(dirname "${BASH_SOURCE[0]}")/measured_servers.sh"
build=$1
port=${3:-18440}
seconds=${4:-4}

start_oshmap "$build" "$2" "$port"
mkdir "$work/site"
names=(health tile figures geocode items)
declare -A target=(
    [health]='/health'
    [tile]='/tiles/territories/5/22/10.mvt'
    [figures]='/api/v1/figures?by=territory&indicator=injury_rate_1000'
    [geocode]='/api/v1/geocode?q=%D0%90%D0%BB%D0%BC%D0%B0%D1%82%D1%8B%20%D0%90%D0%B1%D0%B0%D1%8F%2010'
    [items]='/ogc/collections/enterprises/items?limit=10'
)
for name in "${names[@]}"; do
    curl -sf -H 'Accept-Encoding: gzip' "http://127.0.0.1:$port${target[$name]}" >"$work/site/$name"
    printf '%-8s %6d bytes sent for %s\n' "$name" "$(stat -c %s "$work/site/$name")" "${target[$name]}"
done
start_pistache "$build" $((port + 1)) "$work/site"
start_nginx $((port + 2))
sleep 1
for name in "${names[@]}"; do
    for connections in 1 8 64 256; do
        for server in "${servers[@]}"; do
            read -r who at <<<"$server"
            path=/$name
            [ "$who" = oshmap ] && path=${target[$name]}
            measure "$name $who" "$connections" "$seconds" "http://127.0.0.1:$at$path" -H 'Accept-Encoding: gzip'
        done
    done
done
awk '/VmRSS/ {print "memory of oshmap afterwards: " $2 " KB"}' "/proc/$oshmap_process/status"
