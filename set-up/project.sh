# shellcheck shell=bash
# Read by ./run, ./test and the scripts of this folder: where things lie, and that nothing is left in HOME.

set -euo pipefail

PROJECT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
BUILD=$PROJECT/build
export PROJECT BUILD

mkdir -p "$BUILD"

# A compiler cache that the user has set up is used as it is; ours stays in the build folder.
export CCACHE_DIR=${CCACHE_DIR:-$BUILD/ccache}

export npm_config_cache=$BUILD/npm-cache
export npm_config_update_notifier=false npm_config_fund=false npm_config_audit=false

# Ends the script with one sentence: what is wrong and what to do.
fail() {
  printf '%s: %s\n' "${0##*/}" "$1" >&2
  exit "${2:-1}"
}

# apt-get that never asks and waits for other package work to end; as root or through sudo.
apt_get() {
  local command=(apt-get --yes -o Acquire::Retries=3 -o DPkg::Lock::Timeout=600 "$@")
  if ((EUID == 0)); then
    DEBIAN_FRONTEND=noninteractive "${command[@]}"
  else
    sudo --non-interactive DEBIAN_FRONTEND=noninteractive "${command[@]}"
  fi
}

# Prints how many jobs compile at once: one per processor, and 2 GB of memory for each of them.
jobs_at_once() {
  local processors memory_kb
  processors=$(nproc)
  memory_kb=$(awk '/^MemAvailable:/ {print $2}' /proc/meminfo)
  local by_memory=$((memory_kb / 2000000))
  ((by_memory >= 1)) || by_memory=1
  echo $((processors < by_memory ? processors : by_memory))
}

# Holds the build folder for this process and the steps it starts; a second ./run or ./test waits its turn.
lock_build_folder() {
  exec {BUILD_LOCK}>"$BUILD/.lock"
  flock --nonblock "$BUILD_LOCK" && return
  echo "Another ./run or ./test is at work in this project; waiting for it to end."
  flock "$BUILD_LOCK"
}

unlock_build_folder() {
  exec {BUILD_LOCK}>&-
}
