#!/usr/bin/env bash
# check.sh: installs what a release hands on in a bare Debian 12, and uses it there as a new user would: `make release`.
#
# Usage: tools/release/check.sh [PACKAGES] [WHEELS]      (build/packages, build/wheels/manylinux)
# Needs root, debootstrap and Debian's mirrors. The root is made under /var/tmp and goes away with it; nothing of this system is
# touched. Each step says what it does, how long it took (for information) and what came of it; the first that fails ends it with
# status 70. Without a wheel that step is left out, and that is said.
set -euo pipefail
self=$(realpath "$0")
cd "$(dirname "$self")/../.."

packages=$(realpath "${1:-build/packages}") wheels=${2:-build/wheels/manylinux}
version=$(sed -n 's/^project(isnad VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
name=isnad-$version-linux-x86_64
[ "$(id -u)" = 0 ] || { echo "check: a root of its own takes root to make; run it as root" >&2; exit 77; }
command -v debootstrap >/dev/null || { echo "check: debootstrap is not here. Run: apt-get install debootstrap" >&2; exit 77; }
for file in "$packages/isnad_${version}_amd64.deb" "$packages/$name.tar.xz"; do
  [ -f "$file" ] || { echo "check: $file is missing. Run make package first." >&2; exit 66; }
done

# Mounts are of this script alone and end with it, whatever becomes of it.
if [ -z "${ISNAD_CHECK_APART:-}" ]; then exec env ISNAD_CHECK_APART=1 unshare --mount --propagation private "$self" "$@"; fi
work=$(mktemp -d -p /var/tmp isnad-release.XXXXXX)
root=$work/root
trap 'umount -l "$root/proc" "$root/dev" 2>/dev/null || true; rm -rf --one-file-system "$work"' EXIT

step() {  # SENTENCE COMMAND…
  local sentence=$1 began=$SECONDS
  shift
  echo "== $sentence"
  "$@" >"$work/step.txt" 2>&1 || { cat "$work/step.txt" >&2; echo "check: failed: $sentence" >&2; exit 70; }
  tail -n "${SHOW:-3}" "$work/step.txt" | sed 's/^/   /'
  echo "   ($((SECONDS - began)) s)"
}
inside() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive bash -euo pipefail -c "$1"; }

step "a bare Debian 12, $mirror" debootstrap --variant=minbase bookworm "$root" "$mirror"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
cp /etc/resolv.conf "$root/etc/resolv.conf"
mkdir "$root/handed-on"
cp "$packages/isnad_${version}_amd64.deb" "$packages/$name.tar.xz" "$root/handed-on/"
step "xz, to unpack the tarball" inside "apt-get update -qq && apt-get install -y -qq --no-install-recommends xz-utils"

step "the tarball runs where nothing else is: doctor" inside "cd /opt && tar xf /handed-on/$name.tar.xz && env -i /opt/$name/bin/isnad doctor"
step "and reads, joins and asks" inside "cd /tmp && isnad=/opt/$name/bin/isnad && \$isnad add --db t.db /opt/$name/share/doc/isnad/examples/articles && \$isnad incidents --db t.db --limit 3 && rm t.db*"
step "the package is installed with what it asks for" inside "apt-get install -y -qq --no-install-recommends /handed-on/isnad_${version}_amd64.deb"
SHOW=12 step "isnad doctor" inside "cd / && isnad doctor"
# The demo's own script, with the program that was installed and the articles that came with it.
mkdir "$root/demo"
cp tools/demo.sh "$root/demo/"
SHOW=12 step "the demo" inside "cd /demo && ln -s /usr/share/doc/isnad/examples examples && bash demo.sh /usr/bin/isnad"
step "tables of one's own" inside "cd /tmp && isnad tables new own && isnad tables check own"
step "a brief as PDF, with fonts" inside "apt-get install -y -qq --no-install-recommends fonts-dejavu-core && isnad brief --db /demo/build/demo.db --format pdf --output /tmp/brief.pdf && head -c 5 /tmp/brief.pdf"
cat >"$root/demo/page.sh" <<'END'
isnad serve --create --db /tmp/served.db --port 18080 &
trap 'kill -INT $!' EXIT
for try in $(seq 40); do
  sleep 0.25
  if { exec 3<>/dev/tcp/127.0.0.1/18080; } 2>/dev/null; then break; fi
done
printf 'GET / HTTP/1.0\r\nHost: 127.0.0.1:18080\r\n\r\n' >&3
head -n 1 <&3 | tee /dev/stderr | grep -q ' 200 '
END
step "the page answers, on a ledger that isnad serve makes" inside "bash -euo pipefail /demo/page.sh"
step "manual pages are there" inside "zcat /usr/share/man/man1/isnad-incidents.1.gz | head -n 3"

# The tutorial as a new user follows it: every command that it shows, with what it says should be seen.
mkdir -p "$root/checkout/tests/docs" "$root/checkout/tools/site"
cp -r docs examples "$root/checkout/"
cp tests/docs/console_test.py "$root/checkout/tests/docs/"
cp tools/site/*.py "$root/checkout/tools/site/"
step "Python, as a new user gets it" inside "apt-get install -y -qq --no-install-recommends python3 python3-venv"
step "the tutorial, command by command" inside "cd /checkout && python3 tests/docs/console_test.py /usr/bin/isnad docs/tutorial.md"

wheel=$(ls -t "$wheels"/isnad-*.whl 2>/dev/null | head -n 1 || true)
if [ -n "$wheel" ]; then
  cp "$wheel" "$root/handed-on/"
  step "the package goes, and leaves nothing behind" inside "apt-get purge -y -qq isnad && apt-get autoremove -y -qq && ! ls -d /usr/bin/isnad /usr/share/isnad /usr/share/doc/isnad 2>/dev/null"
  step "pip install and the first result" inside "python3 -m venv /venv && /venv/bin/pip install --quiet --no-index /handed-on/$(basename "$wheel") && cd / && /venv/bin/python -c \"
import isnad
article = isnad.read('Rockets hit a depot in Mosul on Tuesday, killing three guards, the ministry said.', published='2024-05-15')
print([(article.text[event.trigger], event.type, event.casualties.killed) for event in article.events])
assert article.events\""
else
  echo "== the wheel: left out: there is none in $wheels (tools/wheel.sh makes it)"
  step "the package goes, and leaves nothing behind" inside "apt-get purge -y -qq isnad && apt-get autoremove -y -qq && ! ls -d /usr/bin/isnad /usr/share/isnad /usr/share/doc/isnad 2>/dev/null"
fi
echo "check: all of it works in a bare Debian 12"
