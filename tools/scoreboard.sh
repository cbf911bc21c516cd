#!/usr/bin/env bash
# scoreboard.sh: runs every evaluator on the release build and writes docs/scoreboard.md (figures, commit, date).
#
# ONLY=timex,geo runs some of them. The corpora are development halves; they lie beside the project, not in it.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly eval_folder=../shared/eval
if [ ! -d "$eval_folder" ]; then
  echo "scoreboard: $eval_folder is absent, so nothing can be judged here" >&2
  exit 66
fi
export ISNAD="$PWD/build/release/isnad"
mkdir -p build/scoreboard
python3 "$eval_folder/scoreboard.py" ${ONLY:+--only "$ONLY"} --markdown build/scoreboard/tasks.md \
  --json build/scoreboard/tasks.json || echo "scoreboard: an evaluator failed (see above); the others are kept" >&2
python3 "$eval_folder/gold/score.py" ../shared/samples --kit "$eval_folder" | tee build/scoreboard/gold.txt
python3 tools/checks/reliability.py >build/scoreboard/reliability.md || true
if [ -n "${ONLY:-}" ]; then exit 0; fi
{
  echo "# Scoreboard"
  echo
  echo "Written by \`make scoreboard\` at $(git rev-parse --short HEAD), $(date -u +%F). Development halves only; commands and measures: \`../shared/eval\`."
  echo
  cat build/scoreboard/tasks.md
  echo
  echo "## The sample articles (\`gold/score.py\`)"
  echo
  echo '```'
  cat build/scoreboard/gold.txt
  echo '```'
  if [ -s build/scoreboard/reliability.md ]; then echo; cat build/scoreboard/reliability.md; fi
} >docs/scoreboard.md
echo "scoreboard: docs/scoreboard.md"
