#!/bin/bash
# Requests a second and latency of the whole server by wrk, beside a bare Pistache server and nginx that give out the same
# bytes from memory and page cache:
#   tests/bench/served_bench.sh BUILD_FOLDER DATA_FOLDER [FIRST_PORT] [SECONDS]
# Prints one line per address, server and number of connections. DATA_FOLDER is copied and stays as it is.
set -eu
build=$1
data=$2
port=${3:-18440}
seconds=${4:-4}
work=$(mktemp -d)
running=()
finish() {
    for process in "${running[@]}"; do kill "$process" 2>/dev/null || true; done
    rm -rf "$work"
}
trap finish EXIT

cp -r "$data" "$work/data"
"$build/server/oshmap" --data "$work/data" serve --port "$port" >"$work/server.log" 2>&1 &
server=$!
running+=("$server")
for ((turn = 0; turn < 300; ++turn)); do
    curl -sf "http://127.0.0.1:$port/readyz" >/dev/null && break
    sleep 0.2
done

mkdir "$work/site" "$work/temporary"
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
servers=("oshmap $port")
if [ -x "$build/tests/bench/bare_pistache_server" ]; then
    "$build/tests/bench/bare_pistache_server" $((port + 1)) 1 "$work/site" &
    running+=($!)
    servers+=("pistache $((port + 1))")
fi
if nginx=$(command -v nginx || ls /usr/sbin/nginx 2>/dev/null); then
    cat >"$work/nginx.conf" <<CONF
worker_processes 1;
daemon off;
pid $work/nginx.pid;
error_log $work/error.log;
events { worker_connections 1024; }
http {
    access_log off;
    keepalive_requests 1000000;
    client_body_temp_path $work/temporary;
    server { listen 127.0.0.1:$((port + 2)) backlog=4096; root $work/site; }
}
CONF
    chmod -R a+rX "$work" # its worker may be another user
    "$nginx" -p "$work" -c "$work/nginx.conf" &
    running+=($!)
    servers+=("nginx $((port + 2))")
fi
sleep 1
for name in "${names[@]}"; do
    for connections in 1 8 64 256; do
        for entry in "${servers[@]}"; do
            read -r who at <<<"$entry"
            path=/$name
            [ "$who" = oshmap ] && path=${target[$name]}
            wrk -t1 -c"$connections" -d"${seconds}s" --latency -H 'Accept-Encoding: gzip' \
                "http://127.0.0.1:$at$path" >"$work/wrk.txt"
            printf '%-8s %-8s %4d connections: %9s requests/s, p50 %8s, p99 %8s%s\n' "$name" "$who" "$connections" \
                "$(awk '/Requests\/sec/ {print $2}' "$work/wrk.txt")" \
                "$(awk '$1 == "50%" {print $2}' "$work/wrk.txt")" \
                "$(awk '$1 == "99%" {print $2}' "$work/wrk.txt")" \
                "$(grep -h -E 'Socket errors|Non-2xx' "$work/wrk.txt" | sed 's/^ */ (/; s/$/)/' | tr -d '\n')"
        done
    done
done
awk '/VmRSS/ {print "memory of oshmap afterwards: " $2 " KB"}' "/proc/$server/status"
