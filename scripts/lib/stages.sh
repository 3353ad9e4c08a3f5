# shellcheck shell=bash
# Runs named stages, counts what passed and failed in them, and prints durations.

PASSED=0
FAILED=0
SKIPPED=0
STAGE_LINES=()

# stage NAME COMMAND...: runs a command, keeps its output in a log, reports its duration.
# A stage that fails without having counted a failure counts as one.
stage() {
  local name="$1" start=$SECONDS status=0 failed_before=$FAILED
  shift
  printf '\n=== %s\n' "$name"
  "$@" || status=$?
  if ((status != 0 && FAILED == failed_before)); then FAILED=$((FAILED + 1)); fi
  local verdict=ok
  ((FAILED == failed_before)) || verdict=FAILED
  STAGE_LINES+=("$(printf '%-34s %-7s %5d s' "$name" "$verdict" $((SECONDS - start)))")
  printf '=== %s\n' "${STAGE_LINES[-1]}"
  return "$status"
}

# count PASSED FAILED SKIPPED
count() {
  PASSED=$((PASSED + $1))
  FAILED=$((FAILED + $2))
  SKIPPED=$((SKIPPED + $3))
}

# Runs a command, shows its output as it comes, and keeps it in a file for counting.
logged() {
  local log="$1" status=0
  shift
  "$@" </dev/null 2>&1 | tee "$log" || status=$?
  return "$status"
}

number_before() {
  grep -oE "[0-9]+ $2" "$1" | tail -1 | grep -oE '^[0-9]+' || echo 0
}

lines_matching() {
  grep -cE "$2" "$1" || true
}

# Counts of a Swift Testing run: its closing line has the total, skipped tests included.
count_swift() {
  local total failed skipped
  total="$(number_before "$1" 'tests? in [0-9]+ suites?')"
  failed="$(grep -E '^✘ Test .* failed after' "$1" | grep -cvE '^✘ Test (run with|case passing) ' || true)"
  skipped="$(lines_matching "$1" '^➜ Test .* skipped')"
  count $((total - failed - skipped)) "$failed" "$skipped"
}

count_tap() {
  local skipped
  skipped="$(lines_matching "$1" '^ok .* # skip')"
  count $(($(lines_matching "$1" '^ok ') - skipped)) "$(lines_matching "$1" '^not ok ')" "$skipped"
}

count_pytest() {
  local broken
  broken=$(($(number_before "$1" failed) + $(number_before "$1" 'errors?')))
  count "$(number_before "$1" passed)" "$broken" "$(number_before "$1" skipped)"
}

summary() {
  printf '\n'
  printf '%s\n' "${STAGE_LINES[@]}"
  printf '\n%d passed, %d failed, %d skipped\n' "$PASSED" "$FAILED" "$SKIPPED"
  ((FAILED == 0))
}
