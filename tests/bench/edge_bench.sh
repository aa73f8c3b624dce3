#!/bin/bash
# Requests a second and latency of the edge by wrk, beside a bare Pistache server and nginx where they are:
#   tests/bench/edge_bench.sh BUILD_FOLDER [FIRST_PORT] [SECONDS]
# Prints one line per server, address and number of connections: requests/s, median and 99th percentile.
set -u
build=$1
port=${2:-18400}
seconds=${3:-5}
work=$(mktemp -d)
running=()
finish() {
    for process in "${running[@]}"; do kill "$process" 2>/dev/null; done
    rm -rf "$work"
}
trap finish EXIT

"$build/tests/system/http_probe_server" "$port" 1 2 &
running+=($!)
servers=("edge $port")
if [ -x "$build/tests/bench/bare_pistache_server" ]; then
    "$build/tests/bench/bare_pistache_server" $((port + 1)) 1 &
    running+=($!)
    servers+=("pistache $((port + 1))")
fi
if nginx=$(command -v nginx || ls /usr/sbin/nginx 2>/dev/null); then
    mkdir -p "$work/site/bytes" "$work/temporary"
    printf 'Hello, World!' > "$work/site/hello"
    head -c 10000 /dev/zero | tr '\0' x > "$work/site/bytes/10000"
    cat > "$work/nginx.conf" <<CONF
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
    "$nginx" -p "$work" -c "$work/nginx.conf" &
    running+=($!)
    servers+=("nginx $((port + 2))")
fi
sleep 1
for target in /hello /bytes/10000; do
    for connections in 1 8 64 256; do
        for server in "${servers[@]}"; do
            read -r name at <<< "$server"
            wrk -t1 -c"$connections" -d"${seconds}s" --latency "http://127.0.0.1:$at$target" > "$work/wrk.txt"
            printf '%-9s %-13s %4d connections: %9s requests/s, p50 %s, p99 %s%s\n' "$name" "$target" "$connections" \
                "$(awk '/Requests\/sec/ {print $2}' "$work/wrk.txt")" \
                "$(awk '$1 == "50%" {print $2}' "$work/wrk.txt")" \
                "$(awk '$1 == "99%" {print $2}' "$work/wrk.txt")" \
                "$(grep -h -E 'Socket errors|Non-2xx' "$work/wrk.txt" | sed 's/^ */ (/; s/$/)/' | tr -d '\n')"
        done
    done
done
for process in "${running[@]}"; do
    grep -H -E 'VmRSS' "/proc/$process/status" 2>/dev/null | sed "s|/proc/\([0-9]*\)/status:|memory of \1: |"
done
