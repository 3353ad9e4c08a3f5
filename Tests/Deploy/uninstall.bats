#!/usr/bin/env bats
# Taking T.A.R.S. away again.

load support

bats_require_minimum_version 1.5.0

setup() {
  make_project
  install_tars --yes
  exits 0
}

teardown() { stop_server; }

@test "uninstalling stops the server, removes the program and keeps the data" {
  install_tars --uninstall --yes
  exits 0
  says "kept the data"
  [[ ! -e "$HOME/.local/lib/tars" && ! -e "$HOME/.local/bin/tars" && ! -e "$HOME/.config/tars" ]]
  [[ -d "$HOME/.local/share/tars/models" ]]
  run ! curl -fs -o /dev/null "http://127.0.0.1:$TARS_SERVER_PORT/ready"
}

@test "uninstalling twice is harmless" {
  install_tars --uninstall --yes
  install_tars --uninstall --yes
  exits 0
}

@test "--delete-data removes the data too" {
  install_tars --uninstall --delete-data --yes
  exits 0
  [[ ! -e "$HOME/.local/share/tars" ]]
}

@test "a folder that is no data folder is not deleted" {
  stop_server
  mkdir "$BATS_TEST_TMPDIR/precious"
  touch "$BATS_TEST_TMPDIR/precious/thesis.txt"
  install_tars --uninstall --delete-data --yes --data "$BATS_TEST_TMPDIR/precious"
  exits 1
  says "does not look like a data folder"
  [[ -e "$BATS_TEST_TMPDIR/precious/thesis.txt" ]]
}

@test "a settings file that a person wrote stays" {
  echo "log: {level: debug}" >"$HOME/.config/tars/tars.yaml"
  install_tars --uninstall --yes
  exits 0
  [[ -e "$HOME/.config/tars/tars.yaml" ]]
}
