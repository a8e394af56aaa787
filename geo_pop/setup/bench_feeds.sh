#!/usr/bin/env bash
# Feeds, measured over COUNT synthetic notices (4 million take some minutes and 10 GB): every module
# of bench/feeds*.py, beside TiPg where it can be installed. LOADED=yes: the database of DATABASE_URL
# holds them already.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

export LOG_LEVEL=WARNING DEBUG=false
if [ -z "${LOADED:-}" ]; then
	.venv/bin/python manage.py migrate --verbosity 0
	.venv/bin/python manage.py generate_notices --count "${COUNT:-4000000}"
fi
if [ -z "${TIPG:-}" ]; then
	environment=$(mktemp -d /tmp/geo-pop-tipg-XXXXXXXX)
	trap 'rm -rf "$environment"' EXIT
	python3 -m venv "$environment"
	if "$environment/bin/pip" install --quiet --disable-pip-version-check 'tipg~=1.6.1' uvicorn; then
		export TIPG=$environment/bin/python
	fi
fi
for script in bench/feeds*.py; do
	echo "· $script"
	module=${script%.py}
	.venv/bin/python -m "${module/\//.}"
done
