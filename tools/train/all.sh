#!/usr/bin/env bash
# all.sh: trains every model again from ../shared/corpora, each after those whose answers it learns from.
#
# ONLY=statements,incidents trains some of them: html, places, ranker, statements, relations, events, incidents.
# Weights go straight to data/models (and data/place_weights.tsv), for a later model is trained on what the earlier ones
# say. Judge them before you keep them (make scoreboard); `git checkout data` brings back what was.
set -euo pipefail
cd "$(dirname "$0")/../.."

readonly corpora=../shared/corpora model=build/models/en_core_web_sm-3.8.0 trainers=build/release/tools/train
readonly work=build/train
if [ ! -d "$corpora" ]; then
  echo "train: $corpora is absent, so there is nothing to learn from here" >&2
  exit 66
fi
mkdir -p "$work"

# Where what stood out of the way goes back to, whatever happens.
restore() {
  for file in "$work"/aside/*; do
    [ -e "$file" ] && [ ! -e "data/models/${file##*/}" ] && mv "$file" data/models/
  done
  rm -rf "$work/aside"
}
trap restore EXIT

wanted() {
  [ -z "${ONLY:-}" ] || [[ ",$ONLY," == *",$1,"* ]] || return 1
  echo "train: $1"
}

# Which blocks of a page are the article; the folds' texts stay out of the repository (.gitignore).
wanted html && "$trainers/train_html_blocks" "$corpora/articles" data/models
# Which words name a place, then which place of that name is meant.
wanted places && "$trainers/train_place_recogniser" "$model" data "$corpora/geo" data/models/places.bin 5
wanted ranker && "$trainers/train_place_ranker" "$model" data "$corpora/geo" data/place_weights.tsv 5
# Who says what.
wanted statements && "$trainers/train_statements" "$corpora/attribution/train.ndjson"
# How far a relation can be trusted.
if wanted relations; then
  python3 tools/train/judged_relations.py ../shared >"$work/relations.ndjson"
  "$trainers/train_relation_confidence" "$work/relations.ndjson" data/models/relation-confidence.bin
fi
# How far an event can be trusted: learnt from answers that the tables alone put in order.
if wanted events; then
  mkdir -p "$work/aside"
  mv data/models/event-confidence*.bin "$work/aside/"
  ISNAD="$PWD/build/release/isnad" python3 tools/train/judged_events.py >"$work/events.ndjson"
  "$trainers/train_event_confidence" "$work/events.ndjson" data/models
fi
# Which deeds are one incident, and who plays which part: looks at all of the above.
wanted incidents && "$trainers/train_incidents" "$corpora/muc4/train.ndjson" "$corpora/muc4/tune.ndjson" data/models
echo "train: done; git diff --stat data shows what changed, make scoreboard what it is worth"
