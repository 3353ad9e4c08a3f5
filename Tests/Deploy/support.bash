# shellcheck shell=bash
# shellcheck disable=SC2016,SC2154 # bodies of stand-ins; status and output are set by bats
# A copy of the project in a folder of its own, and stand-ins for everything that would change the machine.

make_project() {
  REAL="$(cd "$BATS_TEST_DIRNAME/../.." && pwd)"
  PROJECT="$BATS_TEST_TMPDIR/project"
  STUBS="$BATS_TEST_TMPDIR/stubs"
  export CALLS="$BATS_TEST_TMPDIR/calls"
  export HOME="$BATS_TEST_TMPDIR/home"
  mkdir -p "$PROJECT" "$STUBS" "$HOME"
  cp -R "$REAL/deploy" "$REAL/scripts" "$REAL/Samples" "$PROJECT/"
  cp "$BATS_TEST_DIRNAME/stubs/tars" "$PROJECT/deploy/tars"
  export PATH="$STUBS:$PATH"
  unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME SUDO_USER
  export SYSTEMD_RUNTIME="$BATS_TEST_TMPDIR/no-systemd" UNIT_FOLDER="$BATS_TEST_TMPDIR/units"
  TARS_SERVER_PORT="$(free_port)"
  export TARS_SERVER_PORT
  touch "$CALLS"
  stub dpkg-query 'echo "install ok installed"'
  stub sudo "echo sudo \"\$@\" >>'$CALLS'; exit 1"
  be_user
}

# stub NAME BODY: a command that is found before the real one.
stub() {
  printf '#!/usr/bin/env bash\n%s\n' "$2" >"$STUBS/$1"
  chmod +x "$STUBS/$1"
}

be_user() { stub id "if [[ \$1 == -u ]]; then echo 1000; else command -p id \"\$@\"; fi"; }

# Root with systemd, without touching the machine's users, owners and units.
be_root_with_systemd() {
  mkdir -p "$SYSTEMD_RUNTIME" "$UNIT_FOLDER"
  stub id "if [[ \$1 == -u ]]; then echo 0; else command -p id \"\$@\"; fi"
  stub systemctl "echo systemctl \"\$@\" >>'$CALLS'; [[ \$1 != is-active ]]"
  stub getent 'exit 2'
  stub useradd "echo useradd \"\$@\" >>'$CALLS'"
  stub chown "echo chown \"\$@\" >>'$CALLS'"
  stub setpriv 'while [[ $1 != -- ]]; do shift; done; shift; exec "$@"'
  stub curl 'exit 0'
}

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

install_tars() { run "$PROJECT/deploy/install-tars-home.sh" "$@" </dev/null; }

stop_server() {
  local supervise="$HOME/.local/lib/tars/tars-supervise"
  [[ ! -x "$supervise" ]] || "$supervise" stop tars "$HOME/.local/share/tars" >/dev/null
}

calls() { grep -c -- "^$1" "$CALLS" || true; }

# says TEXT: the output holds it; shows the output when it doesn't.
says() {
  [[ "$output" == *"$1"* ]] || {
    printf 'not in the output: %s\n%s\n' "$1" "$output"
    return 1
  }
}

exits() {
  [[ "$status" == "$1" ]] || {
    printf 'exit code %s instead of %s\n%s\n' "$status" "$1" "$output"
    return 1
  }
}
