#!/usr/bin/env bash
# Tiles, measured over COUNT synthetic notices (4 million take some minutes and 10 GB), beside TiPg in an
# environment of its own. LOADED=yes: the database of DATABASE_URL holds them already.
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
	"$environment/bin/pip" install --quiet --disable-pip-version-check 'tipg~=1.6.1' uvicorn
	export TIPG=$environment/bin/python
fi
for module in tiles tiles_changes tiles_http; do
	echo "· bench.$module"
	.venv/bin/python -m "bench.$module"
done
