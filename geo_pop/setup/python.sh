#!/usr/bin/env bash
# Make .venv and install requirements/$1.txt in it, unless that very file is installed already.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

requirements=requirements/$1.txt
installed=.venv/$1.sha256

if ! .venv/bin/python -c '' 2>/dev/null; then
	for python in python3 /usr/bin/python3; do
		if "$python" -c 'import ensurepip, sys; assert sys.version_info >= (3, 11)' 2>/dev/null; then
			break
		fi
	done
	"$python" -m venv --clear .venv
fi
if ! sha256sum --check --status "$installed" 2>/dev/null; then
	echo "Installing $requirements in .venv" >&2
	.venv/bin/python -m pip install --quiet --disable-pip-version-check \
		--require-hashes --only-binary :all: --requirement "$requirements"
	sha256sum "$requirements" >"$installed"
fi
