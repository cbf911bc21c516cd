#!/usr/bin/env bash
# fuzz.sh: runs every fuzz target (or those named) for so many seconds each, from the model's own files as a start.
# Usage: tools/fuzz.sh [SECONDS] [TARGET…]
set -euo pipefail
cd "$(dirname "$0")/.."

seconds=${1:-60}
shift || true
model=build/models/en_core_web_sm-3.8.0
cmake --preset fuzz >/dev/null
cmake --build --preset fuzz --parallel "$(nproc)" >build/fuzz-build.log || { tail -n 40 build/fuzz-build.log; exit 1; }

seed() {  # target, prefix byte in octal or "", files…
  local folder=build/fuzz-corpus/$1 prefix=$2 file
  mkdir -p "$folder"
  shift 2
  for file; do
    [ -f "$file" ] && { printf '%b' "$prefix"; cat "$file"; } >"$folder/seed-${file//\//_}"
  done
}
# What is too long to learn from: its first bytes.
head_of() {  # bytes, file
  mkdir -p build/fuzz-heads
  head -c "$1" "$2" >"build/fuzz-heads/${2//\//_}"
  echo "build/fuzz-heads/${2//\//_}"
}
seed model_config "" $model/config.cfg
seed model_tables '\0000' $model/tokenizer
seed model_tables '\0001' $model/attribute_ruler/patterns
seed model_tables '\0002' $model/vocab/lookups.bin
seed model_tables '\0004' $model/parser/moves $model/ner/moves
seed model_weights "" $model/tagger/model
seed pipeline_text "" examples/articles/*.txt
seed extraction_json "" fuzz/seeds/extraction_json/*
seed engine_text "" examples/articles/*.txt fuzz/seeds/engine_text/*
seed ingest_text "" examples/articles/*.txt fuzz/seeds/ingest_text/*
seed ingest_html "" tests/golden/ingest/*.html
seed ingest_ndjson "" fuzz/seeds/ingest_ndjson/*
inputs=examples/inputs
seed ingest_feed "" $inputs/*.rss $inputs/*.atom $inputs/*.rdf
seed ingest_feed_entries "" $inputs/*.rss $inputs/*.atom $inputs/*.rdf $inputs/*.feed.json fuzz/seeds/ingest_feed_entries/*
seed collect_robots "" fuzz/seeds/collect_robots/*
seed ingest_json_feed "" $inputs/*.feed.json
seed ingest_warc "" $inputs/*.warc.gz examples/ledger/*.warc
seed ingest_archive "" $inputs/*.zip $inputs/*.wacz $inputs/*.tar.gz
seed ingest_docx "" $inputs/*.docx
seed ingest_pdf "" $inputs/*.pdf
seed ingest_mail "" $inputs/*.eml $inputs/*.mhtml
seed ingest_mailbox "" $inputs/*.mbox
seed ingest_nexis "" $inputs/nexis.txt
seed ingest_telegram "" $inputs/telegram.json
seed ingest_table "" $inputs/*.csv
seed ingest_inputs "" $inputs/*
seed model_wheel "" fuzz/seeds/model_wheel/*
seed serve_target "" fuzz/seeds/serve_target/*
seed mcp_lines "" fuzz/seeds/mcp_lines/*
seed analyze_series '\0000' fuzz/seeds/analyze_series/*
seed analyze_times "" fuzz/seeds/analyze_times/*
seed gazetteer "" fuzz/seeds/gazetteer/*
seed linear_model "" data/models/event-confidence*.bin data/models/relation-confidence.bin
# In the order of the cases in fuzz/data_tables.cpp.
tables=(actors/media.toml coreference.toml kinds.toml relations.toml titles.toml frames/protest.toml weapons.toml
  modality.toml place_words.toml cues.toml numbers.toml frames/classes.toml cleaning.toml input_keys.toml
  languages.toml publication.toml places.tsv)
for i in "${!tables[@]}"; do
  seed data_tables "\\0$(printf '%03o' "$i")" "$(head_of 3000 "data/${tables[$i]}")"
done

targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=($(sed -n 's/^isnad_fuzz(\(.*\))/\1/p' fuzz/CMakeLists.txt))
for target in "${targets[@]}"; do
  echo "fuzz: $target for $seconds s"
  mkdir -p "build/fuzz-corpus/$target"
  "build/fuzz/fuzz/fuzz_$target" -max_total_time="$seconds" -rss_limit_mb=4096 -print_final_stats=1 \
    -artifact_prefix="build/fuzz-corpus/crash-$target-" "build/fuzz-corpus/$target" 2>&1 | tail -n 8
done
