# shellcheck shell=bash
# System packages, and the program: one that lies beside this script, or one that is built.

SWIFT_MINIMUM=6.2

must_build() { [[ ! -x "$HERE/tars" ]]; }

package_lists() {
  echo "$ROOT/scripts/packages/runtime.txt"
  if must_build; then echo "$ROOT/scripts/packages/build.txt"; fi
  if [[ "$WITH_LLM" == yes ]]; then echo "$ROOT/scripts/packages/llm.txt"; fi
}

missing_packages() {
  local lists
  mapfile -t lists < <(package_lists)
  missing_from "${lists[@]}"
}

provide_packages() {
  local lists
  mapfile -t lists < <(package_lists)
  install_lists "${lists[@]}" ||
    fail "apt could not install the system packages." "Read apt's message above; often 'apt-get update' or a \
working network is all it takes."
  ok "system packages are installed"
}

provide_program() {
  local built
  if must_build; then
    check_toolchain
    build_program
    built="$(as_builder swift build "${BUILD_OPTIONS[@]}" --show-bin-path)"
  else
    built="$HERE"
    ok "using the program beside this script"
  fi
  install_program "$built"
  ok "$("$LIBRARY/tars" version | head -1) in $LIBRARY"
}

# Under sudo the toolchain and the build folder belong to the person who called it.
as_builder() {
  if is_root && [[ -n "${SUDO_USER:-}" && "$SUDO_USER" != root ]]; then
    sudo --login --user "$SUDO_USER" "$@"
  else
    "$@"
  fi
}

swift_version() {
  as_builder swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9.]*\).*/\1/p' | head -1
}

check_toolchain() {
  local version
  version="$(swift_version || true)"
  if [[ -z "$version" ]]; then
    explain_toolchain "There is no Swift toolchain."
  elif ! is_at_least "$version" "$SWIFT_MINIMUM"; then
    explain_toolchain "Swift $version is too old; $SWIFT_MINIMUM or newer is needed."
  fi
  ok "Swift $version"
}

explain_toolchain() {
  # shellcheck disable=SC2016 # the commands are shown, not run
  fail "$1" 'Get one with swiftly, the installer of swift.org, as the user who runs this script:' \
    'curl -O "https://download.swift.org/swiftly/linux/swiftly-$(uname -m).tar.gz"' \
    'tar zxf "swiftly-$(uname -m).tar.gz"' \
    './swiftly init --assume-yes' \
    '. "$HOME/.local/share/swiftly/env.sh"' \
    "then run this script again. Other ways: https://www.swift.org/install/linux/"
}

build_program() {
  BUILD_OPTIONS=(--package-path "$ROOT" --configuration release --product tars --static-swift-stdlib)
  ok "building the release program; the first time takes about ten minutes on two cores"
  as_builder swift build "${BUILD_OPTIONS[@]}" </dev/null ||
    fail "The build failed." "Read the compiler's message above; with 'Killed' in it memory ran out: add swap."
}

# install_program FOLDER: the program, its resource folders and the supervisor; replaced by renaming, so that
# a running server keeps its files.
install_program() {
  mkdir -p "$LIBRARY" "$PREFIX/bin" 2>/dev/null ||
    fail "$PREFIX can't be written." "Choose a folder of yours with --prefix, or run with sudo."
  replace_file "$1/tars" "$LIBRARY/tars"
  replace_file "$HERE/tars-supervise" "$LIBRARY/tars-supervise"
  local folder
  for folder in "$1"/*.resources; do
    [[ -d "$folder" ]] || continue
    rm -rf "${LIBRARY:?}/$(basename "$folder")"
    cp -R "$folder" "$LIBRARY/"
  done
  chmod -R u=rwX,go=rX "$LIBRARY"
  ln -sfn ../lib/tars/tars "$PREFIX/bin/tars"
  check_libraries
}

replace_file() {
  install -m 755 "$1" "$2.new"
  mv -f "$2.new" "$2"
}

check_libraries() {
  local missing
  missing="$( (ldd "$LIBRARY/tars" 2>/dev/null || true) | sed -n 's/^\s*\(\S*\) => not found/\1/p')"
  [[ -z "$missing" ]] ||
    fail "The program needs libraries that this system lacks: ${missing//$'\n'/ }" \
      "It was built for another distribution: remove $HERE/tars and run again to build it here."
}
