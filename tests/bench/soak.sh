#!/bin/bash
# Memory of the whole server while it answers many requests of several kinds:
#   tests/bench/soak.sh BUILD_FOLDER DATA_FOLDER [PORT] [REQUESTS]
# Prints resident memory after each tenth of REQUESTS (1,000,000); ends with 1 when it grew by more than 4 MB after the
# first tenth or when a request failed. DATA_FOLDER is copied and stays as it is.
# shellcheck source-path=SCRIPTDIR source=measured_servers.sh
set -eu
source "$(dirname "${BASH_SOURCE[0]}")/measured_servers.sh"
port=${3:-18450}
requests=${4:-1000000}

start_oshmap "$1" "$2" "$port"
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
memory() { awk '/VmRSS/ {print $2}' "/proc/$oshmap_process/status"; }
done_so_far=0 after_first=0 tenth=1 failed=0
while ((done_so_far < requests)); do
    wrk -t1 -c32 -d5s --timeout 30s -s "$work/mix.lua" "http://127.0.0.1:$port" >"$work/wrk.txt"
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
