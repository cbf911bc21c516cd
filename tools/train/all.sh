#!/usr/bin/env bash
# all.sh: trains every model again from ../shared/corpora, each after those whose answers it learns from.
#
# ONLY=statements,incidents trains some of them: html, places, ranker, statements, relations, events,
# incidents, worth, names, pairs.
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

# Puts worked examples into the files of models that were just trained (record_examples.cpp).
record() {
  "$trainers/record_examples" "$model" data "$@"
}

wanted() {
  [ -z "${ONLY:-}" ] || [[ ",$ONLY," == *",$1,"* ]] || return 1
  echo "train: $1"
}

# Which blocks of a page are the article; the folds' texts stay out of the repository (.gitignore).
if wanted html; then
  "$trainers/train_html_blocks" "$corpora/articles" data/models
  record html_blocks_1 html_blocks_2
fi
# Which words name a place, then which place of that name is meant.
if wanted places; then
  "$trainers/train_place_recogniser" "$model" data "$corpora/geo" data/models/places.bin 5
  record places
fi
wanted ranker && "$trainers/train_place_ranker" "$model" data "$corpora/geo" data/place_weights.tsv 5
# Who says what.
if wanted statements; then
  "$trainers/train_statements" "$corpora/attribution/train.ndjson"
  record statement-cue statement-source statement-content
fi
# How far a relation can be trusted.
if wanted relations; then
  python3 tools/train/judged_relations.py ../shared >"$work/relations.ndjson"
  "$trainers/train_relation_confidence" "$work/relations.ndjson" data/models/relation-confidence.bin
  record relation-confidence
fi
# How far an event can be trusted: learnt from answers that the tables alone put in order.
if wanted events; then
  mkdir -p "$work/aside"
  mv data/models/event-confidence*.bin "$work/aside/"
  ISNAD="$PWD/build/release/isnad" python3 tools/train/judged_events.py >"$work/events.ndjson"
  "$trainers/train_event_confidence" "$work/events.ndjson" data/models
  record event-confidence event-confidence-scale
fi
# Which deeds are one incident, and who plays which part: looks at all of the above.
if wanted incidents; then
  "$trainers/train_incidents" "$corpora/muc4/train.ndjson" "$corpora/muc4/tune.ndjson" data/models
  record incident-sentence-relevance incident-role-filling incident-event-coreference incident-template-relevance \
    incident-location incident-entity-roles incident-responsibility
fi
# Which events of attack and protest tell a deed: looks at all layers of a document, incidents among them.
if wanted worth; then
  python3 tools/train/marked_events.py ../shared >"$work/marked.ndjson"
  "$trainers/train_event_worth" "$work/marked.ndjson" data/models/event-worth.bin
  record event-worth
fi
# Whether two names may be one's.
if wanted names; then
  "$trainers/train_names" data "$corpora/names/dev.ndjson" "$corpora/names/transliteration_dev.ndjson" data/models/name-pair.bin
  record name-pair
fi
# Which events are one happening, within documents and across: looks at all that is read.
if wanted pairs; then
  "$trainers/train_event_pairs" "$corpora" data/models/event-pair.bin
  record event-pair
fi
echo "train: done; git diff --stat data shows what changed, make scoreboard what it is worth"
