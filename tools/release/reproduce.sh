#!/usr/bin/env bash
# reproduce.sh: builds one commit twice, from nothing, in two folders of different names, and holds what comes out against each other.
#
# Usage: tools/release/reproduce.sh [--every N] [COMMIT]     (HEAD; what is not committed is not in it)
# Takes two whole builds (ccache is not asked). Leaves both sets of packages in build/reproduce and says each hash, or what differs.
# --every N: each Nth object of the engine, the page and all generated sources instead, for a machine that has no hours: says
# nothing of how things are linked and packed.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
every=0
if [ "${1:-}" = --every ]; then
  every=${2:-}
  [[ $every =~ ^[1-9][0-9]*$ ]] || { echo "reproduce: --every takes a number from 1, such as --every 20" >&2; exit 64; }
  shift 2
fi
commit=$(git -C "$root" rev-parse "${1:-HEAD}")
SOURCE_DATE_EPOCH=$(git -C "$root" log -1 --format=%ct "$commit")
export SOURCE_DATE_EPOCH CCACHE_DISABLE=1
work=$(mktemp -d -p /var/tmp isnad-reproduce.XXXXXX)
trap 'rm -rf "$work"' EXIT
rm -rf "$root/build/reproduce"
mkdir -p "$root/build/reproduce"

compile() {  # FOLDER TARGET…
  local folder=$1
  shift
  (cd "$folder" && cmake --build --preset release --target "$@" --parallel "${JOBS:-$(nproc)}" >"$work/build.txt") || { tail -n 40 "$work/build.txt" >&2; exit 70; }
}

build() {  # FOLDER OUT, in an environment that is as different as may be
  git clone --quiet "$root" "$1"
  git -C "$1" checkout --quiet "$commit"
  mkdir -p "$1/build"
  cp -r "$root/build/models" "$root/build/gazetteer" "$1/build/"  # pinned by hash
  (cd "$1" && cmake --preset release >/dev/null)
  if [ "$every" = 0 ]; then
    compile "$1" isnad
    "$1/tools/release/package.sh" "$1/build/release" "$2"
    return
  fi
  local objects
  mapfile -t objects < <(ninja -C "$1/build/release" -t inputs libisnad_engine.a | grep '\.o$' | LC_ALL=C sort | awk -v every="$every" 'NR % every == 0')
  compile "$1" "${objects[@]}" generated/serve/page.cpp
  mkdir -p "$2"
  (cd "$1/build/release" && cp -r --parents generated page widget "${objects[@]}" "$2")
  rm "$2/generated/serve/page.cpp"  # says where its files lie; what is compiled of it does not
  echo "reproduce: ${#objects[@]} objects in $1"
}
build "$work/one" "$root/build/reproduce/one"
(umask 077 && TZ=Asia/Baghdad LANG=C HOME=$work USER=somebody build "$work/another-folder-of-another-length" "$root/build/reproduce/other")

if [ "$every" != 0 ]; then
  python3 "$root/tools/release/compare.py" "$root/build/reproduce/one" "$root/build/reproduce/other"
  exit
fi
status=0
for file in "$root"/build/reproduce/one/isnad*; do
  python3 "$root/tools/release/compare.py" "$file" "$root/build/reproduce/other/$(basename "$file")" || status=1
done
exit $status
