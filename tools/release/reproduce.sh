#!/usr/bin/env bash
# reproduce.sh: builds one commit twice, from nothing, in two folders of different names, and holds what comes out against each other.
#
# Usage: tools/release/reproduce.sh [COMMIT]     (HEAD; what is not committed is not in it)
# Takes two whole builds (ccache is not asked). Leaves both sets of packages in build/reproduce and says each hash, or what differs.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
commit=$(git -C "$root" rev-parse "${1:-HEAD}")
SOURCE_DATE_EPOCH=$(git -C "$root" log -1 --format=%ct "$commit")
export SOURCE_DATE_EPOCH CCACHE_DISABLE=1
work=$(mktemp -d -p /var/tmp isnad-reproduce.XXXXXX)
trap 'rm -rf "$work"' EXIT
rm -rf "$root/build/reproduce"

build() {  # FOLDER OUT, in an environment that is as different as may be
  git clone --quiet "$root" "$1"
  git -C "$1" checkout --quiet "$commit"
  mkdir -p "$1/build"
  cp -r "$root/build/models" "$root/build/gazetteer" "$1/build/"  # pinned by hash
  (cd "$1" && cmake --preset release >/dev/null && cmake --build --preset release --target isnad --parallel "${JOBS:-$(nproc)}" >/dev/null)
  "$1/tools/release/package.sh" "$1/build/release" "$2"
}
build "$work/one" "$root/build/reproduce/one"
(umask 077 && TZ=Asia/Baghdad LANG=C HOME=$work USER=somebody build "$work/another-folder-of-another-length" "$root/build/reproduce/other")

status=0
for file in "$root"/build/reproduce/one/isnad*; do
  python3 "$root/tools/release/compare.py" "$file" "$root/build/reproduce/other/$(basename "$file")" || status=1
done
exit $status
