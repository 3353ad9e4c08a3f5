#!/usr/bin/env bats
# The supervisor that stands in for systemd.

bats_require_minimum_version 1.5.0

setup() {
  SUPERVISE="$BATS_TEST_DIRNAME/../../deploy/tars-supervise"
  FOLDER="$BATS_TEST_TMPDIR"
}

teardown() { "$SUPERVISE" stop sleeper "$FOLDER" >/dev/null; }

child() { pgrep -P "$(<"$FOLDER/run/sleeper.pid")" -x sleep; }

start() { "$SUPERVISE" start sleeper "$FOLDER" sleep 300; }

eventually() {
  for _ in $(seq 100); do
    "$@" && return
    sleep 0.1
  done
  return 1
}

@test "it starts once, reports its state and stops" {
  run "$SUPERVISE" status sleeper "$FOLDER"
  [[ "$status" == 3 ]]
  start
  [[ "$(start)" == "sleeper runs already" ]]
  "$SUPERVISE" status sleeper "$FOLDER"
  eventually child
  local command
  command="$(child)"
  "$SUPERVISE" stop sleeper "$FOLDER"
  run ! kill -0 "$command"
  run "$SUPERVISE" status sleeper "$FOLDER"
  [[ "$status" == 3 ]]
}

restarted() { [[ "$(child)" && "$(child)" != "$1" ]]; }

@test "a killed command is started again" {
  start
  eventually child
  local first
  first="$(child)"
  kill -KILL "$first"
  eventually restarted "$first"
  grep -q "the command ended with 137; starting it again in 1 s" "$FOLDER/run/sleeper.log"
}

@test "the pid file of a killed supervisor misleads nobody" {
  start
  eventually child
  local command
  command="$(child)"
  kill -KILL "$(<"$FOLDER/run/sleeper.pid")"
  kill -KILL "$command"
  run "$SUPERVISE" status sleeper "$FOLDER"
  [[ "$status" == 3 ]]
  start
  eventually child
}

@test "a caller that waits for the end of its pipes is not held up" {
  [[ "$(timeout 20 bash -c "'$SUPERVISE' start sleeper '$FOLDER' sleep 300 7>&1" | cat)" == "sleeper started" ]]
}

@test "wrong usage exits with 2" {
  run "$SUPERVISE" dance sleeper "$FOLDER"
  [[ "$status" == 2 && "$output" == *"tars-supervise start NAME FOLDER COMMAND"* ]]
  run "$SUPERVISE" start
  [[ "$status" == 2 ]]
}
