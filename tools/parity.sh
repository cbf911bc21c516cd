#!/usr/bin/env bash
# parity.sh: every token of 500,000 and more, every field, beside two installs of spaCy. Exit status 1 for any difference.
set -euo pipefail
exec "$(dirname "$0")/bench.sh" --answers-only --tokens "${PARITY_TOKENS:-600000}" "$@"
