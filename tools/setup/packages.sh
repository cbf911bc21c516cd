#!/usr/bin/env bash
# packages.sh: installs the Debian packages that a task needs, where they are missing.
#
# Usage: tools/setup/packages.sh build|page|package|fuzz|lint
# Needs root only if something is missing; without it, says which packages to install and stops. What is only wanted (node for the
# workbench's page, chromium for its tests) stops nothing: without it there is no page, or its tests are skipped, and both say so.
set -euo pipefail

readonly build_packages="build-essential cmake ninja-build pkg-config ccache git ca-certificates python3 python3-pip python3-venv
  libfmt-dev nlohmann-json3-dev libmsgpack-cxx-dev libcli11-dev libtomlplusplus-dev libpcre2-dev libicu-dev
  libssl-dev zlib1g-dev libxml2-dev libarchive-dev libbrotli-dev libpoppler-cpp-dev
  libsqlite3-dev libpq-dev libzstd-dev libcpp-httplib-dev libcurl4-openssl-dev libxlsxwriter-dev libpango1.0-dev fonts-dejavu-core libgtest-dev libgmock-dev"
readonly package_packages="debhelper patchelf"
readonly fuzz_packages="clang-14 libclang-rt-14-dev llvm-14"
readonly lint_packages="clang-format-14 clang-tidy-14"

case "${1:-build}" in
  build | page) wanted=$build_packages ;;
  package) wanted="$build_packages $package_packages" ;;
  fuzz) wanted="$build_packages $fuzz_packages" ;;
  lint) wanted="$build_packages $lint_packages" ;;
  *) echo "usage: $0 build|page|package|fuzz|lint" >&2; exit 64 ;;
esac

missing=()
for package in $wanted; do
  dpkg-query --show --showformat='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done

# By the commands and not by the packages' names: a nodejs of another vendor brings its own npm, and Debian's conflicts with it.
# A node that is too old is somebody's choice: CMake says that the page is left out.
optional=()
if [ "${1:-build}" != fuzz ] && ! { command -v node && command -v npm; } >/dev/null; then
  command -v node >/dev/null || optional+=(nodejs)
  command -v npm >/dev/null || optional+=(npm)
fi
if [ "${1:-build}" = page ] && ! command -v chromium >/dev/null; then optional+=(chromium fonts-liberation); fi
# What packages are made with, for their test.
if [ "${1:-build}" = page ] && ! { command -v dh && command -v patchelf; } >/dev/null; then optional+=($package_packages); fi
# A server for the tests of ledgers in PostgreSQL, which start one of their own.
if [ "${1:-build}" = page ] && ! compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; then optional+=(postgresql); fi
# Python's headers, for the tests of python/: those of the python3 that is first on the path.
has_python_headers() { [ -e "$(python3 -c 'import sysconfig; print(sysconfig.get_path("include"))')/Python.h" ]; }
if [ "${1:-build}" = page ] && ! has_python_headers; then optional+=(python3-dev); fi
if [ ${#optional[@]} -gt 0 ] && [ "$(id -u)" = 0 ]; then
  echo "packages: installing for the page and for tests ${optional[*]}"
  export DEBIAN_FRONTEND=noninteractive
  { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${optional[@]}" >/dev/null; } ||
    echo "packages: ${optional[*]} could not be installed; the workbench's page, or tests, are left out" >&2
elif [ ${#optional[@]} -gt 0 ]; then
  echo "packages: without ${optional[*]} the workbench's page, or tests, are left out" >&2
fi

if [ ${#missing[@]} -eq 0 ]; then
  echo "packages: all ${1:-build} packages are installed"
  exit 0
fi
if [ "$(id -u)" != 0 ]; then
  echo "packages: missing, and installing needs root: ${missing[*]}" >&2
  echo "packages: run: sudo apt-get install --no-install-recommends ${missing[*]}" >&2
  exit 1
fi
echo "packages: installing ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
