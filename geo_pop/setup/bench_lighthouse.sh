#!/usr/bin/env bash
# Lighthouse on the demonstration. LOADED=yes: the database of DATABASE_URL holds it already.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

export LOG_LEVEL=WARNING DEBUG=false STATIC_HASHED=true
if [ -z "${LOADED:-}" ]; then
	.venv/bin/python manage.py migrate --verbosity 0
	.venv/bin/python manage.py load_gazetteer
	.venv/bin/python manage.py build_reference
	.venv/bin/python manage.py load_demonstration
	.venv/bin/python manage.py record_coverage
fi
if ! compgen -G "${EXPORTS_DIR:-.exports}/*/index.json" >/dev/null; then
	.venv/bin/python manage.py build_exports --verbosity 0
fi
rm -rf .static
.venv/bin/python manage.py collectstatic --no-input --verbosity 0
.venv/bin/python -m bench.lighthouse "$@"
