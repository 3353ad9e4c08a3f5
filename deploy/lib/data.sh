# shellcheck shell=bash
# shellcheck disable=SC2034 # read by the other parts of the installer
# The data folder, the user who owns it, and the settings file.

SERVICE_USER_NAME=tars
CONFIG_MARK="# Written by install-tars-home.sh."

prepare_data() {
  choose_service_user
  mkdir -p "$DATA" 2>/dev/null ||
    fail "$DATA can't be made." "Choose a folder of yours with --data, or run with sudo."
  chmod 0700 "$DATA"
  if is_root; then chown "$SERVICE_USER:" "$DATA"; fi
  as_service test -w "$DATA" || fail "$SERVICE_USER can't write to $DATA." "Check who owns it: ls -ld $DATA"
  ok "$DATA, for $SERVICE_USER alone"
  write_settings
}

# Root's installation runs as a user of its own, wherever that user can reach the folders.
choose_service_user() {
  SERVICE_USER="$(id -un)"
  is_root || return 0
  make_service_user
  if can_enter "$(dirname "$DATA")" && can_enter "$LIBRARY"; then
    SERVICE_USER="$SERVICE_USER_NAME"
  else
    note "the user $SERVICE_USER_NAME can't enter the chosen folders, so T.A.R.S. will run as root"
  fi
}

make_service_user() {
  getent passwd "$SERVICE_USER_NAME" >/dev/null && return
  useradd --system --user-group --home-dir "$DATA" --no-create-home --shell /usr/sbin/nologin \
    "$SERVICE_USER_NAME"
}

# Whether the service's user can enter a folder, or its nearest existing parent.
can_enter() {
  local folder="$1"
  while [[ ! -d "$folder" ]]; do folder="$(dirname "$folder")"; done
  as_user "$SERVICE_USER_NAME" test -x "$folder"
}

as_user() {
  local user="$1"
  shift
  if [[ "$user" == "$(id -un)" ]]; then "$@"; else
    setpriv --reuid "$user" --regid "$user" --init-groups -- env HOME="$DATA" "$@"
  fi
}

as_service() { as_user "$SERVICE_USER" "$@"; }

# Runs the installed program as the service's user. No terminal input, so that nothing waits for a person; no
# language model where none was started.
tars() {
  local environment=()
  [[ "$SERVICE" == yes ]] || environment=(TARS_CHAT_URL=)
  as_service env "${environment[@]}" "$LIBRARY/tars" "$@" --config "$CONFIG" </dev/null
}

# A settings file that is already there belongs to the person and stays.
write_settings() {
  if [[ -e "$CONFIG" ]]; then
    check_settings
    ok "kept the settings in $CONFIG"
    return
  fi
  mkdir -p "$(dirname "$CONFIG")"
  settings_text >"$CONFIG"
  chmod 0644 "$CONFIG"
  ok "settings in $CONFIG"
}

settings_text() {
  cat <<EOF
$CONFIG_MARK All settings: docs/reference/configuration.md
data:
  directory: '${DATA//\'/\'\'}'
server:
  host: 127.0.0.1
  port: $PORT
EOF
}

check_settings() {
  grep -qF "directory: '${DATA//\'/\'\'}'" "$CONFIG" ||
    fail "$CONFIG names another data folder than $DATA." \
      "Give that folder with --data, another --prefix, or edit the file."
}
