#!/usr/bin/env bats
# How the test script counts what its stages report.

bats_require_minimum_version 1.5.0

setup() {
  # shellcheck source=../../scripts/lib/stages.sh
  source "$BATS_TEST_DIRNAME/../../scripts/lib/stages.sh"
  LOG="$BATS_TEST_TMPDIR/log"
}

counted() { [[ "$PASSED $FAILED $SKIPPED" == "$*" ]] || { echo "$PASSED $FAILED $SKIPPED" && return 1; }; }

@test "Swift Testing: skipped tests are part of the total, cases and the run itself are not tests" {
  cat >"$LOG" <<'END'
➜ Test needsData() skipped: "no data"
✔ Test first() passed after 0.001 seconds.
✘ Test case passing 1 argument n → 2 to second(n:) failed after 0.001 seconds with 1 issue.
✘ Test second(n:) with 3 test cases failed after 0.002 seconds with 1 issue.
✘ Test closes() failed after 0.002 seconds with 1 issue.
✘ Suite Things failed after 0.002 seconds with 2 issues.
✘ Test run with 12 tests in 3 suites failed after 0.005 seconds with 2 issues.
END
  count_swift "$LOG"
  counted 9 2 1
}

@test "TAP: a skipped test is not a passed one" {
  printf '1..4\nok 1 a\nnot ok 2 b\n# why\nok 3 c # skip no data\nok 4 d\n' >"$LOG"
  count_tap "$LOG"
  counted 2 1 1
}

@test "pytest: errors are failures" {
  echo "==== 2 failed, 31 passed, 4 skipped, 1 error in 12.30s ====" >"$LOG"
  count_pytest "$LOG"
  counted 31 3 4
}

@test "an empty log counts nothing" {
  : >"$LOG"
  count_swift "$LOG"
  count_tap "$LOG"
  count_pytest "$LOG"
  counted 0 0 0
}

@test "a stage that fails without having counted a failure counts as one" {
  stage "broken" false || true
  counted 0 1 0
  run ! summary
  [[ "${lines[-1]}" == "0 passed, 1 failed, 0 skipped" ]]
}

@test "a stage's status is that of its command, though its output goes through a log" {
  set -o pipefail
  run ! logged "$LOG" bash -c 'echo words; exit 4'
  grep -q words "$LOG"
}
