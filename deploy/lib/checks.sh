# shellcheck shell=bash
# Whether this machine can run T.A.R.S. at all; every problem is reported, not just the first.

OS_RELEASE="${OS_RELEASE:-/etc/os-release}"
BUILD_DISK_GB=8
RUN_DISK_GB=1
BUILD_MEMORY_GB=3

check_machine() {
  check_distribution
  check_privileges
  check_disk
  check_memory
  check_port
}

os_field() { sed -n "s/^$1=//p" "$OS_RELEASE" | tr -d '"'; }

check_distribution() {
  local id version
  if ! command -v apt-get >/dev/null; then
    problem "This system has no apt." "Use Debian 12 or newer, or Ubuntu 22.04 or newer."
    return
  fi
  id="$(os_field ID)" version="$(os_field VERSION_ID)"
  case "$id" in
    debian) is_at_least "$version" 12 || too_old "Debian $version" ;;
    ubuntu) is_at_least "$version" 22.04 || too_old "Ubuntu $version" ;;
    *) note "$(os_field PRETTY_NAME) is not tested; Debian 12 and Ubuntu 22.04 are. Trying." && return ;;
  esac
  ok "$(os_field PRETTY_NAME)"
}

too_old() { problem "$1 is too old." "Upgrade to Debian 12 or Ubuntu 22.04, or newer."; }

# is_at_least VERSION MINIMUM; an unversioned (testing, unstable) system passes.
is_at_least() {
  [[ -z "$1" ]] || [[ "$(printf '%s\n' "$2" "$1" | sort -V | head -1)" == "$2" ]]
}

check_privileges() {
  if is_root; then
    ok "running as root"
  elif [[ -z "$(missing_packages)" ]]; then
    ok "system packages are there; root is not needed"
  elif command -v sudo >/dev/null; then
    ok "sudo installs the system packages"
  else
    problem "System packages are missing and there is no sudo." \
      "As root: apt-get install $(missing_packages | sed 's/|.*//' | tr '\n' ' ')"
  fi
}

# Free space in GiB at a folder or its nearest existing parent.
free_gb() {
  local folder="$1"
  while [[ ! -d "$folder" ]]; do folder="$(dirname "$folder")"; done
  df --output=avail -B1G "$folder" | tail -1 | tr -d ' '
}

check_disk() {
  local folder
  for folder in "$PREFIX" "$DATA"; do check_space "$folder" "$RUN_DISK_GB"; done
  if must_build; then check_space "$ROOT" "$BUILD_DISK_GB"; fi
}

check_space() {
  if (($(free_gb "$1") >= $2)); then
    ok "$(free_gb "$1") GB free for $1"
  else
    problem "$1 has $(free_gb "$1") GB free; $2 GB are needed." "Free some space, or choose another folder."
  fi
}

check_memory() {
  local gb
  gb=$(($(sed -n 's/^MemTotal: *\([0-9]*\) kB/\1/p' /proc/meminfo) / 1000000))
  if must_build && ((gb < BUILD_MEMORY_GB)); then
    problem "$gb GB of memory; building needs $BUILD_MEMORY_GB GB." \
      "Add swap, or build on a larger machine and put its 'tars' beside this script."
  else
    ok "$gb GB of memory"
  fi
}

port_is_open() { (exec 3<>"/dev/tcp/127.0.0.1/$PORT") 2>/dev/null; }

check_port() {
  if [[ ! "$PORT" =~ ^[0-9]+$ ]] || ((PORT < 1 || PORT > 65535)); then
    problem "'$PORT' is no port." "Set TARS_SERVER_PORT to a number from 1 to 65535."
  elif [[ "$SERVICE" == no ]] || service_is_running; then
    ok "port $PORT"
  elif port_is_open; then
    problem "Port $PORT is taken by another program." "Choose one: TARS_SERVER_PORT=8788 $0 ..."
  else
    ok "port $PORT is free"
  fi
}
