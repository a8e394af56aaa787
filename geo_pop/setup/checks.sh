#!/usr/bin/env bash
# Every check that needs no database: all of them, then what failed.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit

# Nothing is reached and nothing is served: the settings only have to be complete.
export DATABASE_URL=postgresql://nobody@/nothing
SECRET_KEY=$(head -c 48 /dev/urandom | base64 -w0)
export SECRET_KEY

trap 'exit 130' INT
failed=()
step() {
	echo "· $*"
	"$@" || failed+=("$*")
}

PATH=$PWD/.venv/bin:$PWD/node_modules/.bin:$PATH
step ruff format --check --quiet .
step ruff check --quiet .
step mypy --no-error-summary .
step lint-imports --no-cache --no-logo
step djlint --lint --quiet notices geocoding tiles geo_pop
# It would like to compare with a database, and warns that there is none.
PYTHONWARNINGS=ignore::RuntimeWarning step ./manage.py makemigrations --check --dry-run
HSTS_SUBDOMAINS=true step ./manage.py check --deploy --fail-level WARNING
step biome check .
step tsc
step shellcheck geo_pop/*/*.sh .ci/run

if [ ${#failed[@]} != 0 ]; then
	printf 'Failed: %s\n' "${failed[@]}" >&2
	exit 1
fi
