#!/usr/bin/env bash
# page.sh: builds the workbench's page into a folder, and the notebook's widget into `widget` beside it (python/isnad/widget.py). Run by
# CMake (cmake/page.cmake); can be run by hand.
#
# Usage: tools/page.sh FOLDER [AUTO|ON], from anywhere.
# The packages are installed once for each package-lock.json, exactly as it pins them. Where they cannot be had (no registry), AUTO
# leaves a page of one sentence, so that the program is built all the same; ON fails.
set -euo pipefail

out=$1
mode=${2:-AUTO}
root=$(cd "$(dirname "$0")/.." && pwd)
stamp=$root/web/node_modules/.isnad-lock

# Builds of several kinds may run side by side; they share web/node_modules.
exec 9>"$root/web/.page.lock"
flock 9

cd "$root/web"
if ! cmp -s package-lock.json "$stamp"; then
  if ! npm ci --no-audit --no-fund --loglevel=error; then
    [ "$mode" = ON ] && { echo "page: the npm packages of web/package-lock.json could not be installed" >&2; exit 1; }
    echo "page: WARNING: the npm packages could not be installed; this program gets no workbench (isnad serve still answers /api/v1)" >&2
    rm -rf "$out" && mkdir -p "$out"
    printf '<!doctype html><title>isnad</title><p>This isnad was built without its page: npm could not install what it needs. The answers are under /api/v1.</p>\n' >"$out/index.html"
    exit 0
  fi
  cp package-lock.json "$stamp"
fi
npm run --silent build -- --outDir "$out" --emptyOutDir --logLevel warn
npm run --silent widget -- --outDir "$(dirname "$out")/widget" --emptyOutDir --logLevel warn
