#!/usr/bin/env bash
# Installs T.A.R.S. on this machine and asks it a first question. `--help` lists the options.
set -Eeuo pipefail

HERE="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
ROOT="$(dirname "$HERE")"
for part in "$ROOT"/scripts/lib/{packages,model}.sh \
  "$HERE"/lib/{output,options,checks,program,data,models,llm,service,first_answer,uninstall}.sh; do
  # shellcheck source=/dev/null
  source "$part"
done
trap 'unexpected "$LINENO" "$BASH_COMMAND"' ERR

install_all() {
  confirm_plan
  step "This machine" check_machine
  step "System packages" provide_packages
  step "Program" provide_program
  step "Data folder and settings" prepare_data
  step "Embedding model" provide_model
  if [[ "$WITH_LLM" == yes ]]; then step "Language model" provide_llm; fi
  if [[ "$SERVICE" == yes ]]; then step "Server" start_services; fi
  step "Sample documents" index_samples
  step "First question" ask_first_question
  print_steps
  next_words
}

next_words() {
  printf '\n%sGO%s  T.A.R.S. answers.\n\n' "$GREEN" "$PLAIN"
  if [[ "$SERVICE" == yes ]]; then
    printf '  Browser:  %s\n  Token:    in the file %s (the page asks for it)\n' "$URL" "$DATA/admin.token"
  else
    printf '  Server:   %s\n' "$(command_line serve)"
    if [[ "$WITH_LLM" == yes ]]; then printf '  Model:    %s\n' "${LLM_COMMAND[*]}"; fi
  fi
  printf '  Add:      %s FOLDER\n  Ask:      %s "..."\n' "$(command_line add)" "$(command_line ask)"
}

main() {
  parse_options "$@"
  settle_places
  if [[ "$UNINSTALL" == yes ]]; then step "Uninstalling" uninstall; else install_all; fi
}

main "$@"
