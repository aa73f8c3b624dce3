# shellcheck shell=bash
# Runs test suites as steps and sums up what their machine-readable reports say. Needs steps.sh and project.sh.
#
#   suite NAME REPORT COMMAND [ARGUMENT...]   REPORT: a file the command writes, or "status" when its exit status is all

# shellcheck disable=SC2154 # step_log and step_offset are those of steps.sh

suites_passed=0 suites_failed=0 suites_skipped=0

suite() {
  local name=$1 report=$2 status=0 counts
  shift 2
  [[ $report == status ]] || rm -f "$report"
  attempt "$name" "$@" || status=$?
  if [[ $report == status ]]; then
    counts=$((status == 0)),$((status != 0)),0
  elif ! counts=$(node "$PROJECT/set-up/count-results.mjs" "$report"); then
    echo "      no report was written; counted as one failure"
    counts=0,1,0
  fi
  suite_add "${counts//,/ }"
  # A runner that ends badly without naming a failed test has failed all the same.
  if ((status != 0 && suite_failures == 0)); then
    echo "      the runner ended with status $status; counted as one failure"
    suites_failed=$((suites_failed + 1))
    suite_failures=1
  fi
  ((suite_failures == 0)) || suite_show_output
}

# Adds the first line, "passed failed skipped"; prints the names on the lines after it.
suite_add() {
  local passed failed skipped names
  read -r passed failed skipped <<<"${1%%$'\n'*}"
  names=$(tail -n +2 <<<"$1")
  printf '      %s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
  [[ -z $names ]] || printf '      failed: %s\n' "${names//$'\n'/$'\n      failed: '}"
  suites_passed=$((suites_passed + passed)) suites_failed=$((suites_failed + failed))
  suites_skipped=$((suites_skipped + skipped)) suite_failures=$failed
}

# Where it went wrong, for those who see this output only: lines that look like errors, then the last lines.
suite_show_output() {
  local output
  output=$(tail -c +"$((step_offset + 1))" "$step_log")
  echo "      what its output says of errors:"
  awk '/error|Error|FAILED|Failure|not ok|Sanitizer/ {after = 16} after-- > 0 && ++shown <= 160 {print "      | " $0}' <<<"$output"
  echo "      its last lines:"
  tail -n 20 <<<"$output" | sed 's/^/      | /'
}

# The closing line; ends the script with 1 when anything failed or nothing ran.
suites_end() {
  local skipped=''
  ((suites_skipped == 0)) || skipped=", $suites_skipped skipped"
  echo "$suites_passed passed, $suites_failed failed$skipped"
  ((suites_failed == 0 && suites_passed > 0)) || exit 1
  exit 0
}
