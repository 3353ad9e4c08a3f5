# shellcheck shell=bash
# Reads the lists in scripts/packages and installs what is missing of them.

# The entries of a list without its comments.
entries_of() {
  sed -e 's/#.*//' -e 's/ //g' -e '/^$/d' "$1"
}

is_installed() {
  dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q 'install ok installed'
}

# The entries of the lists of which no alternative is installed.
missing_from() {
  local list entry name
  for list in "$@"; do
    while IFS= read -r entry; do
      for name in ${entry//|/ }; do is_installed "$name" && continue 2; done
      echo "$entry"
    done < <(entries_of "$list")
  done
}

# The first of an entry's alternatives that apt knows.
first_known() {
  local name
  for name in ${1//|/ }; do
    apt-cache show "$name" >/dev/null 2>&1 && break
  done
  echo "$name"
}

# Runs a command as root: directly when we are, through sudo otherwise.
as_root() {
  if [[ "$(id -u)" == 0 ]]; then "$@"; else sudo "$@"; fi
}

apt_get() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 "$@" </dev/null
}

# Installs what the lists name and isn't there; leaves apt alone when nothing is missing.
install_lists() {
  local entry missing names=()
  missing="$(missing_from "$@")"
  [[ -n "$missing" ]] || return 0
  apt_get update || return
  for entry in $missing; do names+=("$(first_known "$entry")"); done
  apt_get install -y --no-install-recommends "${names[@]}"
}
