#!/usr/bin/env bash
# site.sh: builds the documentation as plain files. Run by `make site`; can be run by hand, and again.
#
# Usage: tools/site.sh PROGRAM [FOLDER], from the project's root (FOLDER: build/site).
# markdown-it-py comes from PyPI, pinned, into build/site-tools: once. Exit 77 where it can't be had, which tests take as left out.
set -euo pipefail

program=$1
out=${2:-build/site}
here=$(cd "$(dirname "$0")/site" && pwd)
tools=build/site-tools

mkdir -p build
exec 9>"$tools.lock"
flock 9
if ! cmp -s "$here/requirements.txt" "$tools/requirements.txt"; then
  rm -rf "$tools"
  python3 -m pip install --quiet --disable-pip-version-check --root-user-action ignore --no-deps --require-hashes --only-binary :all: \
    --target "$tools" --requirement "$here/requirements.txt" ||
    { echo "site: markdown-it-py can't be installed (is PyPI reached?)" >&2; exit 77; }
  cp "$here/requirements.txt" "$tools/requirements.txt"
fi
exec 9>&-
PYTHONPATH="$tools" python3 "$here/build.py" "$program" "$out"
