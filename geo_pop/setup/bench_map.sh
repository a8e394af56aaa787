#!/usr/bin/env bash
# The map, panned over the real monuments of HERITAGE_DATA. LOADED=yes: DATABASE_URL holds them already.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

export LOG_LEVEL=WARNING DEBUG=false
if [ -z "${LOADED:-}" ]; then
	.venv/bin/python manage.py migrate --verbosity 0
	.venv/bin/python manage.py load_gazetteer
	.venv/bin/python manage.py build_reference
	.venv/bin/python manage.py import_notices merimee --no-follow-up \
		"${HERITAGE_DATA:?is the folder of the real files}/merimee/merimee_mh_2026_columns.csv.gz"
	.venv/bin/python manage.py warm_tiles
fi
.venv/bin/python -m bench.panning
