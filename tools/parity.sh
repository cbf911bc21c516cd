#!/usr/bin/env bash
# parity.sh: every token of 500,000 and more, every field, beside two installs of spaCy; then, of 100,000 tokens, with pipelines of other
# builds (tests/models/own_pipelines.py), which are trained for it. Exit status 1 for any difference.
# With arguments (--model FOLDER, --texts FILE, …): that comparison alone.
set -euo pipefail
cd "$(dirname "$0")/.."
tools/bench.sh --answers-only --tokens "${PARITY_TOKENS:-600000}" "$@"
[ $# -eq 0 ] || exit 0

python=${BENCH_VENV_NEW:-build/venv/new}/bin/python
own=build/own_models
mkdir -p "$own"
python3 -c 'import json, pathlib
for file in sorted(pathlib.Path("examples").glob("*/*.txt")):
    print(json.dumps({"text": file.read_text(encoding="utf-8")}))' >"$own/texts.ndjson"
"$python" tests/models/own_pipelines.py build/models/en_core_web_sm-3.8.0 "$own/texts.ndjson" "$own" --epochs 20
for pipeline in "$own"/*/; do
  echo "$pipeline"
  tools/bench.sh --answers-only --tokens 100000 --model "$pipeline"
done
