# shellcheck shell=bash
# shellcheck disable=SC2034 # read by the other parts of the installer
# Takes away what the installer put there; the data stay unless the person says otherwise.

uninstall() {
  SERVICE_USER="$(id -un)"
  stop_service tars
  stop_service tars-llm
  ok "the service is stopped"
  remove_program
  if wants_data_deleted; then delete_data; else ok "kept the data in $DATA"; fi
  printf '\nT.A.R.S. is uninstalled.\n'
}

remove_program() {
  [[ ! "$PREFIX/bin/tars" -ef "$LIBRARY/tars" ]] || rm -f "$PREFIX/bin/tars"
  rm -rf "$LIBRARY"
  if [[ -e "$CONFIG" ]] && grep -qF "$CONFIG_MARK" "$CONFIG"; then rm -f "$CONFIG"; fi
  rmdir --ignore-fail-on-non-empty "$(dirname "$CONFIG")" 2>/dev/null || true
  ok "the program is removed from $PREFIX"
}

wants_data_deleted() {
  [[ "$DELETE_DATA" == yes ]] && return
  [[ "$YES" == no ]] && ask_yes "Delete the data in $DATA too (index, history, models)?"
}

# Deletes a folder only when it is one of ours.
delete_data() {
  [[ -d "$DATA" ]] || return 0
  [[ -e "$DATA/tars.sqlite" || -e "$DATA/admin.token" || -d "$DATA/models" ]] ||
    fail "$DATA does not look like a data folder of T.A.R.S." "Delete it by hand if you are sure."
  rm -rf "$DATA"
  ok "deleted $DATA"
  if is_root; then delete_service_user; fi
}

delete_service_user() {
  getent passwd "$SERVICE_USER_NAME" >/dev/null || return 0
  userdel "$SERVICE_USER_NAME" 2>/dev/null ||
    note "the user $SERVICE_USER_NAME is still in use; later: userdel $SERVICE_USER_NAME"
}
