#!/usr/bin/env bash
# bench.sh: isnad beside two installs of spaCy (bench/compare_spacy.py). Sets the installs up where they are absent.
# BENCH_VENV_OLD and BENCH_VENV_NEW name virtual environments to use instead; further arguments go to the comparison.
set -euo pipefail
cd "$(dirname "$0")/.."

old=${BENCH_VENV_OLD:-build/venv/old}
new=${BENCH_VENV_NEW:-build/venv/new}

# The fastest install known: its BLIS still has kernels for AMD Zen. click and typer: later ones break its command line.
install_old=(spacy==3.8.2 thinc==8.3.2 blis==1.0.2 numpy==2.0.2 'click<8.2' typer)
# The newest when this was written.
install_new=(spacy==3.8.18 thinc==8.3.14 blis==1.3.4 numpy==2.4.6)

prepare() {  # folder, packages…
  local folder=$1
  shift
  [ -x "$folder/bin/python" ] && "$folder/bin/python" -c 'import spacy' 2>/dev/null && return
  echo "bench: installing $1 in $folder"
  python3 -m venv "$folder"
  "$folder/bin/python" -m pip install --quiet --disable-pip-version-check "$@"
}

prepare "$old" "${install_old[@]}"
prepare "$new" "${install_new[@]}"
cmake --build --preset release --target pipeline_bench >/dev/null
exec python3 bench/compare_spacy.py --old "$old/bin/python" --new "$new/bin/python" "$@"
