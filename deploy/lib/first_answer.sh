# shellcheck shell=bash
# The sample documents and the first question.

SAMPLES="$ROOT/Samples"
QUESTION="How much notice must the tenant give to end the tenancy?"
EXPECTED_SOURCE="tenancy-agreement.md"

# The tenancy agreement comes in two editions: the older one is indexed first, then replaced, so that the
# document has a history from the start. Later runs only refresh the files.
index_samples() {
  local folder="$DATA/samples"
  if [[ ! -d "$folder" ]]; then
    copy_samples "$folder"
    cp "$SAMPLES"/history/* "$folder/"
    hand_over "$folder"
    add_samples "$folder"
  fi
  copy_samples "$folder"
  hand_over "$folder"
  add_samples "$folder"
}

copy_samples() {
  mkdir -p "$1"
  find "$SAMPLES" -maxdepth 1 -type f -exec cp --preserve=timestamps {} "$1/" \;
}

add_samples() {
  tars add "$1" --collection samples || fail "The sample documents could not be indexed." \
    "Read the message above, then try: $(command_line "add $1 --collection samples")"
}

ask_first_question() {
  local answer
  printf '  Question: %s\n\n' "$QUESTION"
  answer="$(tars ask "$QUESTION")" || fail "The question got no answer." "See: $(command_line status)"
  printf '    %s\n' "${answer//$'\n'/$'\n'    }"
  grep -qF "$EXPECTED_SOURCE" <<<"$answer" ||
    fail "The answer cites no sample document." "See what is indexed: $(command_line status)"
  printf '\n'
  ok "the answer cites its source"
}
