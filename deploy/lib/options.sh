# shellcheck shell=bash
# shellcheck disable=SC2034 # read by the other parts of the installer
# The command line, and the places that follow from it.

YES=no
WITH_LLM=no
SERVICE=yes
UNINSTALL=no
DELETE_DATA=no
PREFIX=""
DATA=""

usage() {
  cat <<'EOF'
Installs T.A.R.S. on this machine, indexes the sample documents and asks a first question.

usage: install-tars-home.sh [--yes] [--prefix DIR] [--data DIR] [--with-llm] [--no-service]
       install-tars-home.sh --uninstall [--delete-data] [--yes] [--prefix DIR] [--data DIR]

  --yes           ask nothing
  --prefix DIR    where the program goes    (root: /usr/local, others: ~/.local)
  --data DIR      where documents' text, index, models and token are kept
                  (root: /var/lib/tars, others: ~/.local/share/tars)
  --with-llm      also install a small local language model (SmolLM2 135M, 98 MB)
  --no-service    do not start a server
  --uninstall     remove the program; the data stay
  --delete-data   with --uninstall: remove the data too

The server listens on 127.0.0.1; TARS_SERVER_PORT in the environment chooses the port (8787).
EOF
}

bad_usage() {
  printf '%s\n\n' "$1" >&2
  usage >&2
  exit 2
}

parse_options() {
  while (($#)); do
    case "$1" in
      --yes | -y) YES=yes ;;
      --with-llm) WITH_LLM=yes ;;
      --no-service) SERVICE=no ;;
      --uninstall) UNINSTALL=yes ;;
      --delete-data) DELETE_DATA=yes ;;
      --prefix | --data)
        [[ -n "${2:-}" && "$2" != --* ]] || bad_usage "$1 needs a folder."
        if [[ "$1" == --prefix ]]; then PREFIX="$2"; else DATA="$2"; fi
        shift
        ;;
      --help | -h) usage && exit 0 ;;
      *) bad_usage "Unknown option: $1" ;;
    esac
    shift
  done
  [[ "$DELETE_DATA" == no || "$UNINSTALL" == yes ]] || bad_usage "--delete-data goes with --uninstall."
}

is_root() { [[ "$(id -u)" == 0 ]]; }

absolute() { realpath --canonicalize-missing --no-symlinks "$1"; }

# PREFIX, DATA, CONFIG, PORT and the folders below them.
settle_places() {
  local standard config
  if is_root; then
    standard=/usr/local config=/etc/tars/tars.yaml
    DATA="$(absolute "${DATA:-/var/lib/tars}")"
  else
    standard="$HOME/.local" config="${XDG_CONFIG_HOME:-$HOME/.config}/tars/tars.yaml"
    DATA="$(absolute "${DATA:-${XDG_DATA_HOME:-$HOME/.local/share}/tars}")"
  fi
  PREFIX="$(absolute "${PREFIX:-$standard}")"
  if [[ "$PREFIX" == "$standard" ]]; then CONFIG="$config"; else CONFIG="$PREFIX/etc/tars/tars.yaml"; fi
  LIBRARY="$PREFIX/lib/tars"
  PORT="${TARS_SERVER_PORT:-8787}"
  URL="http://127.0.0.1:$PORT"
}

# The words with which a person calls the program that was installed.
command_line() {
  local name=tars
  [[ "$(command -v tars || true)" -ef "$PREFIX/bin/tars" ]] || name="$PREFIX/bin/tars"
  if [[ "$CONFIG" == "$PREFIX/etc/"* ]]; then echo "$name $1 --config $CONFIG"; else echo "$name $1"; fi
}

confirm_plan() {
  printf 'Program:  %s\nData:     %s\nSettings: %s\nAddress:  %s\n' "$LIBRARY" "$DATA" "$CONFIG" "$URL"
  [[ "$YES" == yes ]] && return
  [[ -t 0 ]] || bad_usage "There is no terminal to ask on: add --yes."
  ask_yes "Install?" || exit 1
}
