#!/usr/bin/env bash
# wheel.sh: a wheel of isnad for one Python, and one that carries the libraries it needs.
# Usage: tools/wheel.sh [PYTHON]   (python3; from 3.12 on one wheel is for that and all later ones)
# Needs what `make build` left. Leaves build/wheels/isnad-….whl, for this system's libraries, and build/wheels/manylinux/…,
# for any Linux whose glibc is as new as this one's.
set -euo pipefail
cd "$(dirname "$0")/.."

python=${1:-python3}
version=$("$python" -c 'import sys; print(f"{sys.version_info.major}.{sys.version_info.minor}")')
[ -f build/release/libisnad_engine.a ] || { echo "wheel: build/release/libisnad_engine.a is missing. Run make build first." >&2; exit 66; }
environment=build/venv/wheel-$version
stamp=$environment/requirements.txt
if ! cmp -s tools/wheel_requirements.txt "$stamp"; then
  "$python" -m venv --clear "$environment"
  "$environment/bin/pip" install --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary :all: \
    --requirement tools/wheel_requirements.txt
  cp tools/wheel_requirements.txt "$stamp"
fi
export PATH=$PWD/$environment/bin:$PATH
mkdir -p build/wheels/new
rm -f build/wheels/new/*.whl
pip wheel --quiet --no-build-isolation --no-deps --disable-pip-version-check --wheel-dir build/wheels/new ./python \
  --config-settings "cmake.define.ISNAD_ENGINE=$PWD/build/release/libisnad_engine.a"
glibc=$(ldd --version | sed -n '1s/.*\.//p')
auditwheel repair --plat "manylinux_2_${glibc}_x86_64" --wheel-dir build/wheels/manylinux build/wheels/new/*.whl \
  >build/wheels/repair.log 2>&1 || { tail -n 20 build/wheels/repair.log >&2; exit 70; }
mv build/wheels/new/*.whl build/wheels/
ls -l build/wheels/*.whl build/wheels/manylinux/*.whl
