#!/usr/bin/env bash
# Every benchmark of bench/, over COUNT synthetic notices (4 million take some minutes and 10 GB).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

.venv/bin/python manage.py migrate --verbosity 0
.venv/bin/python manage.py generate_notices --count "${COUNT:-4000000}"
for script in bench/*.py; do
	grep -q __main__ "$script" || continue
	if [ "$script" = bench/geocoding.py ]; then continue; fi # on real notices: make bench-geocoding
	echo "· $script"
	module=${script%.py}
	LOG_LEVEL=WARNING DATABASE_POOL_SIZE=4 .venv/bin/python -m "${module/\//.}"
done
