#!/bin/bash
# Memory of the whole server while it answers many requests of several kinds:
#   tests/bench/soak.sh BUILD_FOLDER DATA_FOLDER [PORT] [REQUESTS]
# Prints resident memory after each tenth of REQUESTS (1,000,000); ends with 1 when it grew by more than 4 MB after the
# first tenth or when a request failed. DATA_FOLDER is copied and stays as it is.
set -eu
build=$1
data=$2
port=${3:-18450}
requests=${4:-1000000}
work=$(mktemp -d)
cp -r "$data" "$work/data"
"$build/server/oshmap" --data "$work/data" serve --port "$port" >"$work/server.log" 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT
for ((turn = 0; turn < 300; ++turn)); do
    curl -sf "http://127.0.0.1:$port/readyz" >/dev/null && break
    sleep 0.2
done
cat >"$work/mix.lua" <<'LUA'
local paths = {
  "/health", "/livez", "/", "/api/v1/dataset", "/api/v1/indicators", "/map", "/health", "/livez",
  "/tiles/territories/5/22/10.mvt", "/tiles/territories/3/5/2.mvt", "/tiles/base/4/11/5.mvt", "/openapi.json",
  "/api/v1/figures?by=territory&indicator=injury_rate_1000", "/ogc/collections/enterprises/items?limit=10",
  "/api/v1/geocode?q=%D0%90%D0%BB%D0%BC%D0%B0%D1%82%D1%8B", "/api/v1/nothing",
}
local number = 0
request = function()
  number = number + 1
  local path = paths[number % 4 == 0 and (number / 4) % #paths + 1 or number % 3 + 1 == 3 and 9 or 1]
  return wrk.format("GET", path, { ["Accept-Encoding"] = "gzip" })
end
LUA
memory() { awk '/VmRSS/ {print $2}' "/proc/$server/status"; }
done_so_far=0 after_first=0 tenth=1 failed=0
while ((done_so_far < requests)); do
    wrk -t1 -c32 -d5s -s "$work/mix.lua" "http://127.0.0.1:$port" >"$work/wrk.txt"
    done_so_far=$((done_so_far + $(awk '/requests in/ {print $1}' "$work/wrk.txt")))
    grep -q 'Socket errors' "$work/wrk.txt" && grep -h 'Socket errors' "$work/wrk.txt" && failed=1
    while ((done_so_far >= requests * tenth / 10 && tenth <= 10)); do
        ((tenth > 1)) || after_first=$(memory)
        printf '%9d requests: %d KB\n' "$done_so_far" "$(memory)"
        tenth=$((tenth + 1))
    done
done
grown=$(($(memory) - after_first))
printf 'grown after the first tenth: %d KB\n' "$grown"
((failed == 0 && grown <= 4096))
