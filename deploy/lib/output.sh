# shellcheck shell=bash
# shellcheck disable=SC2034 # read by the other parts of the installer
# What the person sees: steps, what went well, what went wrong and what to do about it, and the verdict.

PROBLEMS=0
DONE_STEPS=()
CURRENT_STEP=""

if [[ -t 1 && -z "${NO_COLOR:-}" ]]; then
  GREEN=$'\e[32m' RED=$'\e[31m' YELLOW=$'\e[33m' BOLD=$'\e[1m' PLAIN=$'\e[0m'
else
  GREEN="" RED="" YELLOW="" BOLD="" PLAIN=""
fi

ok() { printf '  %s✓%s %s\n' "$GREEN" "$PLAIN" "$1"; }
note() { printf '  %s!%s %s\n' "$YELLOW" "$PLAIN" "$1"; }

# problem WHAT HINT: one thing that is wrong; the step goes on to find the others.
problem() {
  PROBLEMS=$((PROBLEMS + 1))
  printf '  %s✗%s %s\n' "$RED" "$PLAIN" "$1"
  printf '    → %s\n' "${@:2}"
}

# fail WHAT HINT...: this step can't go on.
fail() {
  problem "$@"
  no_go
}

# step NAME COMMAND...: announces a step and runs it; problems found in it end the installation.
step() {
  CURRENT_STEP="$1"
  printf '\n%s%s%s\n' "$BOLD" "$1" "$PLAIN"
  "${@:2}"
  ((PROBLEMS == 0)) || no_go
  DONE_STEPS+=("$1")
}

print_steps() {
  printf '\n%sSummary%s\n' "$BOLD" "$PLAIN"
  local name
  for name in "${DONE_STEPS[@]}"; do ok "$name"; done
}

no_go() {
  trap - ERR
  print_steps
  [[ -z "$CURRENT_STEP" ]] || printf '  %s✗%s %s\n' "$RED" "$PLAIN" "$CURRENT_STEP"
  printf '\n%sNO-GO%s  Do what the arrows say and run the installer again; finished steps are kept.\n' "$RED" "$PLAIN"
  exit 1
}

unexpected() {
  fail "A command failed unexpectedly: $2 (line $1)" "Its own message stands above; mend that and run again."
}

# ask_yes QUESTION: true for yes; false when there is no terminal to ask on.
ask_yes() {
  local reply
  [[ -t 0 ]] || return 1
  read -r -p "$1 [y/N] " reply
  [[ "$reply" == [yY]* ]]
}
