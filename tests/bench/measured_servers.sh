# shellcheck shell=bash
# Servers to measure and wrk to measure them with; sourced by the benches.
#
#   work      a folder for the time of the bench
#   running   the processes that end with it
#   servers   "name port" of each server that stands, in the order in which they are measured

work=$(mktemp -d)
running=() servers=()

stop_servers() {
    for process in "${running[@]}"; do kill "$process" 2>/dev/null || true; done
    rm -rf "$work"
}
trap stop_servers EXIT

# start_oshmap BUILD DATA PORT   with a copy of DATA, once it says that it is ready; sets `oshmap_process`.
start_oshmap() {
    cp -r "$2" "$work/data"
    "$1/server/oshmap" --data "$work/data" serve --port "$3" >"$work/server.log" 2>&1 &
    # shellcheck disable=SC2034 # read by those who source this
    oshmap_process=$!
    running+=("$!")
    servers+=("oshmap $3")
    for ((turn = 0; turn < 300; ++turn)); do
        curl -sf "http://127.0.0.1:$3/readyz" >/dev/null && return
        sleep 0.2
    done
    cat "$work/server.log"
    return 1
}

# start_pistache BUILD PORT [FOLDER]   a bare server of the library, with one thread; nothing when it was not built.
start_pistache() {
    [ -x "$1/tests/bench/bare_pistache_server" ] || return 0
    "$1/tests/bench/bare_pistache_server" "$2" 1 "${@:3}" &
    running+=("$!")
    servers+=("pistache $2")
}

# start_nginx PORT   gives out the files of $work/site, with one worker; nothing when it is not installed.
start_nginx() {
    local nginx
    nginx=$(command -v nginx || ls /usr/sbin/nginx 2>/dev/null) || return 0
    mkdir -p "$work/temporary"
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
    server { listen 127.0.0.1:$1 backlog=4096; root $work/site; }
}
CONF
    chmod -R a+rX "$work" # its worker may be another user
    "$nginx" -p "$work" -c "$work/nginx.conf" &
    running+=("$!")
    servers+=("nginx $1")
}

# measure LABEL CONNECTIONS SECONDS URL [WRK_OPTION...]   one line: requests/s, median and 99th percentile, failures.
measure() {
    wrk -t1 -c"$2" -d"${3}s" --latency "${@:5}" "$4" >"$work/wrk.txt"
    awk -v label="$1" -v connections="$2" '
        /Requests\/sec/ {rate = $2}
        $1 == "50%" {median = $2}
        $1 == "99%" {late = $2}
        /Socket errors|Non-2xx/ {sub(/^ */, ""); failures = failures " (" $0 ")"}
        END {
            printf "%-24s %4d connections: %9s requests/s, p50 %8s, p99 %8s%s\n", label, connections, rate, median, late, failures
        }' "$work/wrk.txt"
}
