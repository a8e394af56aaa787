#!/usr/bin/env bash
# Locating, measured on the ministry's real notices: HERITAGE_DATA names the folder of its files.
# LOADED=yes: the database holds gazetteer and Mérimée already. Where GEOCODER_URL is set, that
# geocoder is asked; else an addok is started over the addresses of HERITAGE_DATA.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

if [ -z "${HERITAGE_DATA:-}" ]; then
	echo "HERITAGE_DATA is not set: no real files, nothing to measure." >&2
	exit 1
fi
export LOG_LEVEL=WARNING
if [ -z "${LOADED:-}" ]; then
	.venv/bin/python manage.py migrate --verbosity 0
	.venv/bin/python manage.py load_gazetteer
	.venv/bin/python manage.py import_notices merimee --verbosity 0 \
		"$HERITAGE_DATA/merimee/merimee_mh_2026_columns.csv.gz"
fi
if [ -z "${GEOCODER_URL:-}" ]; then
	ADDOK_HOME=$(mktemp -d /tmp/geo-pop-addok-XXXXXXXX)
	export ADDOK_HOME ADDOK_PORT=${ADDOK_PORT:-7979}
	geo_pop/setup/addok.sh serve "$HERITAGE_DATA/addresses" &
	addok=$!
	trap 'kill "$addok"; wait "$addok" || true; rm -rf "$ADDOK_HOME"' EXIT
	while [ ! -s "$ADDOK_HOME/addok.pid" ] || ! (exec 3<>"/dev/tcp/127.0.0.1/$ADDOK_PORT") 2>/dev/null; do
		kill -0 "$addok"
		sleep 0.2
	done
	export GEOCODER_URL=http://127.0.0.1:$ADDOK_PORT
fi
.venv/bin/python -m bench.geocoding
