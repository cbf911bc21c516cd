#!/usr/bin/env bash
# fuzz.sh: runs every fuzz target (or those named) for so many seconds each, from the model's own files as a start.
# Usage: tools/fuzz.sh [SECONDS] [TARGET…]
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${1:-60}
shift || true
model=build/models/en_core_web_sm-3.8.0
cmake --preset fuzz >/dev/null
cmake --build --preset fuzz --parallel "$(nproc)" >/dev/null

seed() {  # target, prefix byte in octal or "", files…
  local folder=build/fuzz-corpus/$1 prefix=$2 file
  mkdir -p "$folder"
  shift 2
  for file; do
    [ -f "$file" ] && { printf '%b' "$prefix"; cat "$file"; } >"$folder/seed-${file//\//_}"
  done
}
seed model_config "" $model/config.cfg
seed model_tables '\0000' $model/tokenizer
seed model_tables '\0001' $model/attribute_ruler/patterns
seed model_tables '\0002' $model/vocab/lookups.bin
seed model_tables '\0004' $model/parser/moves $model/ner/moves
seed model_weights "" $model/tagger/model
seed pipeline_text "" examples/articles/*.txt
seed ingest_text "" examples/articles/*.txt
seed ingest_html "" tests/golden/ingest/*.html

targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=($(sed -n 's/^isnad_fuzz(\(.*\))/\1/p' fuzz/CMakeLists.txt))
for target in "${targets[@]}"; do
  echo "fuzz: $target for $seconds s"
  mkdir -p "build/fuzz-corpus/$target"
  "build/fuzz/fuzz/fuzz_$target" -max_total_time="$seconds" -rss_limit_mb=4096 -print_final_stats=1 \
    -artifact_prefix="build/fuzz-corpus/crash-$target-" "build/fuzz-corpus/$target" 2>&1 | tail -n 8
done
