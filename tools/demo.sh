#!/usr/bin/env bash
# What a ledger makes of the example pieces: `make demo`. Each step says in one line what it shows, and its command.
# Usage: tools/demo.sh [PROGRAM], from the project's root. It leaves nothing behind but build/demo.db.
set -euo pipefail

isnad=${1:-build/release/isnad}
db=build/demo.db
bold='' dim='' plain=''
if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then bold=$'\e[1m' dim=$'\e[2m' plain=$'\e[0m'; fi

# step SENTENCE COMMAND…: the sentence, the command as one would type it, its answer.
step() {
  local sentence=$1 word shown='' quoted=''
  shift
  for word in "$@"; do
    quoted=$word
    [[ $word == *' '* ]] && quoted="'$word'"
    shown+=" $quoted"
  done
  printf '\n%s%s%s\n%s$ isnad%s%s\n' "$bold" "$sentence" "$plain" "$dim" "$shown" "$plain"
  "$isnad" "$@" --db "$db"
}

mkdir -p build
rm -f "$db" "$db-wal" "$db-shm"
step 'Sixty-three pieces by eight outlets go into one ledger.' add examples/articles examples/ledger
step 'The days that mattered most.' timeline --limit 8
step 'What the sources contradict each other about, and who says what.' disputes --limit 18
step 'What three origins or more tell: copies of one text and ten quotations of one statement count once.' incidents --min-origins 3 --limit 6
step 'Who an actor was on a day: names, leaders, banners, backers, and what it did.' actor 'Kataib Hezbollah' --at 2024-02-01
disputed=$("$isnad" disputes --db "$db" --since 2024-09-25 --until 2024-09-25 --format ndjson --limit 1 | sed -n 's/.*"incident":"\([^"]*\)".*/\1/p' | head -1)
if [ -n "$disputed" ]; then step 'One incident with all its evidence: every value, who says it through whom, in which words.' show "$disputed"; fi

printf '\n%sSee it: every value opens its words, and a mistake is mended with a key.%s\n%s$ make serve%s\n' "$bold" "$plain" "$dim" "$plain"
echo "or: $isnad serve --db $db, then open http://127.0.0.1:8080 in a browser of this machine."
