# shellcheck shell=bash
# Shows a row of numbered steps: name, progress, time taken, one line of result. What a step prints goes to the log.
#
#   steps_begin TOTAL LOG_FILE
#   step NAME ADVICE COMMAND [ARGUMENT...]   ends the script when the command fails; ADVICE says what to do then
#   attempt NAME COMMAND [ARGUMENT...]       returns the command's status instead
#
# A step may print "result: TEXT", shown beside its time, and "note: TEXT", shown below it.

steps_begin() {
  step_total=$1 step_log=$2 step_number=0 step_pid='' step_offset=0
  mkdir -p "$(dirname "$step_log")"
  [[ ! -f $step_log ]] || mv -f "$step_log" "${step_log%.log}.previous.log"
  : >"$step_log"
  step_on_terminal=no
  if [[ -t 1 && ${TERM:-dumb} != dumb ]]; then step_on_terminal=yes; fi
  trap 'steps_interrupted 130' INT
  trap 'steps_interrupted 143' TERM HUP
}

# Ends the running step with all it started; each step leaves what it made in a state the next start can use.
steps_interrupted() {
  trap - INT TERM HUP
  if [[ -n $step_pid ]]; then
    kill -TERM -- "-$step_pid" 2>/dev/null || true
    wait "$step_pid" 2>/dev/null || true
  fi
  printf '\nInterrupted. What was finished is kept; start again to go on.\n' >&2
  exit "$1"
}

step() {
  local name=$1 advice=$2
  shift 2
  attempt "$name" "$@" && return
  printf '\nThe last lines of the step:\n' >&2
  tail -c +"$((step_offset + 1))" "$step_log" | tail -n 12 | cut -c 1-200 | sed 's/^/  | /' >&2
  printf '\n%s\nThe whole output: %s\n' "$advice" "$step_log" >&2
  exit 1
}

attempt() {
  local began=$SECONDS status=0
  step_number=$((step_number + 1))
  step_label="$step_number/$step_total $1"
  shift
  printf '\n== %s\n' "$step_label" >>"$step_log"
  step_offset=$(stat -c %s "$step_log")
  [[ $step_on_terminal == yes ]] || printf '%s …\n' "$step_label"

  # A process group of its own, so that an interruption reaches everything the step has started.
  set -m
  "$@" >>"$step_log" 2>&1 </dev/null &
  step_pid=$!
  set +m
  step_watch "$began"
  wait "$step_pid" || status=$?
  step_pid=
  step_report $((SECONDS - began)) "$status"
  return "$status"
}

# Draws the progress line five times a second; off a terminal it prints a sign of life each minute.
step_watch() {
  local began=$1 turn=0 ticks="|/-\\" announced=0 elapsed
  while kill -0 "$step_pid" 2>/dev/null; do
    elapsed=$((SECONDS - began))
    if [[ $step_on_terminal == yes ]]; then
      printf '\r\033[K%s %s %s  %s' "${ticks:turn++%4:1}" "$step_label" "$(step_clock "$elapsed")" "$(step_progress)"
    elif ((elapsed / 60 > announced)); then
      announced=$((elapsed / 60))
      printf '%s … %s  %s\n' "$step_label" "$(step_clock "$elapsed")" "$(step_progress)"
    fi
    sleep 0.2
  done
  [[ $step_on_terminal != yes ]] || printf '\r\033[K'
}

step_clock() { printf '%d:%02d' $(($1 / 60)) $(($1 % 60)); }

# The newest line of the log, with a bar before it when the line counts itself as ninja does: [3/70].
step_progress() {
  local line width=60
  line=$(tail -c 400 "$step_log" | tr '\r' '\n' | tr -d '\000-\010\013-\037' | tail -n 1)
  if [[ $line =~ ^\[([0-9]+)/([0-9]+)\] ]] && ((BASH_REMATCH[2] > 0)); then
    local filled=$((20 * BASH_REMATCH[1] / BASH_REMATCH[2])) bar
    printf -v bar '%*s' "$filled" ''
    printf -v bar '%-20s' "${bar// /#}"
    line="[${bar// /.}] ${BASH_REMATCH[1]} of ${BASH_REMATCH[2]}"
  elif [[ $line == '== '* ]]; then
    line=
  fi
  [[ $step_on_terminal != yes ]] || width=$((${COLUMNS:-80} - ${#step_label} - 12))
  printf '%s' "${line:0:$((width > 10 ? width : 10))}"
}

step_report() {
  local elapsed=$1 status=$2 output result verdict='done'
  output=$(tail -c +"$((step_offset + 1))" "$step_log")
  ((status == 0)) || verdict=FAILED
  result=$(sed -n 's/^result: //p' <<<"$output" | tail -n 1)
  printf '%-34s %-6s %6s  %s\n' "$step_label" "$verdict" "$(step_clock "$elapsed")" "$result"
  sed -n 's/^note: /      /p' <<<"$output"
}
