#!/usr/bin/env bash
# Every test, in the three runners. HERITAGE_DATA names the folder of the ministry's real files.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit

trap 'exit 130' INT
failed=()
step() { "$@" || failed+=("$*"); }

if [ -z "${HERITAGE_DATA:-}" ]; then
	echo "HERITAGE_DATA is not set: the tests over the ministry's real files will be skipped."
fi
step .venv/bin/pytest --numprocesses 2 tests --ignore tests/browser
step .venv/bin/pytest tests/browser
mapfile -t javascript < <(find tests/static -name '*.test.mjs')
step node --test "${javascript[@]}"

if [ ${#failed[@]} != 0 ]; then
	printf 'Failed: %s\n' "${failed[@]}" >&2
	exit 1
fi
