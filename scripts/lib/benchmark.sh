# shellcheck shell=bash
# What the scripts in Benchmarks/*/run share. They are called by `scripts/bench NAME`, which builds the program.

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
SCRATCH="$ROOT/.build-bench"

# Tells the program where the model is; fails when `scripts/bench` has not said where both are.
use_program_and_model() {
  : "${TARS_BINARY:?is not set: call scripts/bench, or set it to the program}"
  : "${TARS_TEST_MODEL:?is not set: call scripts/bench, or set it to the folder of the embedding model}"
  [[ -x "$TARS_BINARY" ]] || { echo "There is no program at $TARS_BINARY." >&2 && return 1; }
  [[ -f "$TARS_TEST_MODEL/model.safetensors" ]] || { echo "There is no model in $TARS_TEST_MODEL." >&2 && return 1; }
  TARS_MODELS_DIRECTORY="$(dirname "$TARS_TEST_MODEL")"
  TARS_MODELS_EMBEDDING="$(basename "$TARS_TEST_MODEL")"
  export TARS_BINARY TARS_MODELS_DIRECTORY TARS_MODELS_EMBEDDING
}

# Prints the Python of a virtual environment with the packages that a requirements file names.
# python_with NAME REQUIREMENTS
python_with() {
  local folder="$SCRATCH/python-$1"
  if ! cmp --quiet "$2" "$folder/requirements.txt"; then
    python3 -m venv --clear "$folder" >&2 || return
    "$folder/bin/pip" --disable-pip-version-check install --quiet -r "$2" </dev/null >&2 || return
    cp "$2" "$folder/requirements.txt" || return
  fi
  echo "$folder/bin/python"
}
