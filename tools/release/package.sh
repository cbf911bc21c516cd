#!/usr/bin/env bash
# package.sh: what a release hands on, made of a build that is there: `make package`.
#
# Usage: tools/release/package.sh [BUILD] [OUT] [deb|tarball…]      (build/release, build/packages, all)
# Out:   isnad_VERSION_amd64.deb, isnad-VERSION-linux-x86_64.tar.xz, the list of what each is made of (…cdx.json,
#        CycloneDX 1.6), SHA256SUMS. The same build gives the same bytes, in whatever folder, by whomever, whenever:
#        the clock is SOURCE_DATE_EPOCH, by default that of the last commit.
# ISNAD_COMPRESSION=none is fast, for tests. Needs debhelper and patchelf (tools/setup/packages.sh package).
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
build=$(realpath "${1:-$root/build/release}") out=$(realpath -m "${2:-$root/build/packages}")
shift $(($# < 2 ? $# : 2))
kinds=${*:-deb tarball}
compression=${ISNAD_COMPRESSION:-xz}
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct)}
version=$(sed -n 's/^project(isnad VERSION \([0-9.]*\).*/\1/p' "$root/CMakeLists.txt")
export SOURCE_DATE_EPOCH LC_ALL=C TZ=UTC ISNAD_SOURCE=$root ISNAD_BUILD=$build ISNAD_PACKAGES=$out ISNAD_COMPRESSION=$compression
umask 022

for tool in dh patchelf; do
  command -v $tool >/dev/null || { echo "package: $tool is not here. Run: tools/setup/packages.sh package" >&2; exit 66; }
done
[ -x "$build/isnad" ] || { echo "package: $build/isnad is missing. Run make build first." >&2; exit 66; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$out"

deb() {
  mkdir "$work/isnad-$version"
  cp -r "$root/debian" "$work/isnad-$version/"
  (cd "$work/isnad-$version" && debian/rules binary) >"$work/deb.log" 2>&1 || { cat "$work/deb.log" >&2; exit 70; }
  cp "$work/isnad-$version/debian/isnad/usr/share/doc/isnad/isnad.cdx.json" "$out/isnad_${version}_amd64.cdx.json"
}

tarball() {
  local name=isnad-$version-linux-x86_64 archive
  local tree=$work/$name
  ISNAD_SHOWN_PREFIX=$name cmake --install "$build" --prefix "$tree" --component program --strip >/dev/null
  rm -r "$tree/lib/systemd"  # a unit names a place; this is at home anywhere
  python3 "$root/tools/release/bundle.py" "$build/isnad" "$tree"
  python3 "$root/tools/release/contents.py" "$build" "$tree" tarball
  cp "$tree/share/doc/isnad/isnad.cdx.json" "$out/$name.cdx.json"
  archive=$out/$name.tar$([ "$compression" = none ] || echo .xz)
  # Modes from the owner's alone, names in one order, no names of users.
  tar --create --directory "$work" --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner --mode=u+rw,go=rX \
    --format=gnu "$name" | if [ "$compression" = none ]; then cat; else xz -6 --threads=1; fi >"$archive.new"
  mv "$archive.new" "$archive"
}

for kind in $kinds; do $kind; done
(cd "$out" && sha256sum -- isnad[_-]"$version"*.deb isnad[_-]"$version"*.tar.* isnad[_-]"$version"*.cdx.json 2>/dev/null) >"$out/SHA256SUMS" || true
echo "package: in $out:"
(cd "$out" && ls -l -- *.deb *.tar.* *.cdx.json 2>/dev/null | awk '{printf "  %9d  %s\n", $5, $9}') || true
