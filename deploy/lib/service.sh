# shellcheck shell=bash
# Keeps T.A.R.S. running: a systemd unit where systemd runs, else a supervised process.

SYSTEMD_RUNTIME="${SYSTEMD_RUNTIME:-/run/systemd/system}"
UNIT_FOLDER="${UNIT_FOLDER:-/etc/systemd/system}"
READY_SECONDS=60

# A unit of the system needs root; other people's installations are supervised by a process of their own.
uses_systemd() { is_root && [[ -d "$SYSTEMD_RUNTIME" ]]; }

start_services() {
  if [[ "$WITH_LLM" == yes ]]; then
    start_service tars-llm "${LLM_COMMAND[@]}"
    wait_until_answering "the language model" "http://127.0.0.1:$LLM_PORT/health" tars-llm
  fi
  start_service tars "$LIBRARY/tars" serve --config "$CONFIG"
  wait_until_answering "T.A.R.S." "$URL/ready" tars
}

# start_service NAME COMMAND...: starts it, or starts it anew with the program as it is now.
start_service() {
  if uses_systemd; then start_unit "$1"; else start_supervised "$@"; fi
}

start_unit() {
  unit_text "$1" >"$UNIT_FOLDER/$1.service"
  systemctl daemon-reload
  systemctl enable --quiet "$1.service"
  systemctl restart "$1.service" || fail "systemd could not start $1." "See: journalctl -u $1 -n 50"
  ok "$1.service is enabled and started"
}

# The unit of deploy/systemd with this installation's folders and user.
unit_text() {
  sed -e "s|/usr/local/lib/tars|$LIBRARY|g" -e "s|/etc/tars/tars.yaml|$CONFIG|g" \
    -e "s|/var/lib/tars|$DATA|g" -e "s|--port 8088|--port $LLM_PORT|" -e "s|^\(User\|Group\)=tars$|\1=$SERVICE_USER|" \
    "$HERE/systemd/$1.service"
}

start_supervised() {
  local name="$1" message
  shift
  as_service "$LIBRARY/tars-supervise" stop "$name" "$DATA" >/dev/null
  message="$(as_service "$LIBRARY/tars-supervise" start "$name" "$DATA" "$@" 2>&1)" ||
    fail "$message" "See $DATA/run/$name.log"
  ok "$name runs under a supervisor (no systemd here); it does not start by itself after a reboot"
}

service_is_running() {
  if uses_systemd; then
    systemctl is-active --quiet tars.service
  else
    [[ -x "$LIBRARY/tars-supervise" ]] && "$LIBRARY/tars-supervise" status tars "$DATA" >/dev/null
  fi
}

# wait_until_answering WHO URL NAME
wait_until_answering() {
  local start=$SECONDS
  until curl --fail --silent --output /dev/null --max-time 2 "$2"; do
    if ((SECONDS - start >= READY_SECONDS)); then
      show_log "$3" || true
      fail "$1 is not ready after $READY_SECONDS s." "Its last log lines stand above."
    fi
    sleep 0.2
  done
  ok "$1 is ready at ${2%/*} after $((SECONDS - start)) s"
}

show_log() {
  if uses_systemd; then journalctl -u "$1" -n 20 --no-pager; else tail -20 "$DATA/run/$1.log"; fi >&2
}

stop_service() {
  if uses_systemd; then
    [[ ! -e "$UNIT_FOLDER/$1.service" ]] || systemctl disable --now --quiet "$1.service"
    rm -f "$UNIT_FOLDER/$1.service"
    systemctl daemon-reload
  elif [[ -x "$LIBRARY/tars-supervise" && -d "$DATA/run" ]]; then
    "$LIBRARY/tars-supervise" stop "$1" "$DATA" >/dev/null
  fi
}
