#!/usr/bin/env bash
# build.sh: configures build/release and builds targets there, saying how far it is.
#
# Usage: tools/setup/build.sh JOBS TARGET…
# On a terminal one line counts on; elsewhere a line is printed at each quarter. What the compiler says goes to
# build/build.log and is shown where the build fails.
set -euo pipefail
cd "$(dirname "$0")/../.."

readonly jobs=$1 log=build/build.log
shift
mkdir -p build
cmake --preset release >"$log" 2>&1 || { cat "$log" >&2; echo "build: configuring failed (see above)" >&2; exit 1; }

# Reads Ninja's lines "[57/214] Building …"; prints the count, and nothing where nothing had to be built.
show_progress() {
  awk -v terminal="$([ -t 1 ] && echo 1 || echo 0)" -v log_file="$log" '
    { print >>log_file }
    match($0, /^\[[0-9]+\/[0-9]+\]/) {
      split(substr($0, 2, RLENGTH - 2), count, "/")
      if (terminal) { printf "\rbuild: %d of %d", count[1], count[2]; shown = 1 }
      else for (; quarter < 4 && count[1] * 4 >= count[2] * (quarter + 1); ++quarter)
        if (count[2] >= 8) printf "build: %d of %d\n", count[1], count[2]
      fflush()
    }
    END { if (shown) printf "\r%40s\r", "" }'
}

began=$SECONDS
if ! cmake --build --preset release --parallel "$jobs" --target "$@" 2>&1 | show_progress; then
  cat "$log" >&2
  echo "build: failed (see above, or $log)" >&2
  exit 1
fi
if grep -q 'no work to do' "$log"; then
  echo "build: build/release is up to date"
else
  echo "build: build/release is built ($((SECONDS - began)) s)"
fi
