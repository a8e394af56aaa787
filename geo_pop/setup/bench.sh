#!/usr/bin/env bash
# Every benchmark of bench/, over COUNT synthetic notices (4 million take some minutes and 10 GB).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

.venv/bin/python manage.py migrate --verbosity 0
.venv/bin/python manage.py generate_notices --count "${COUNT:-4000000}"
for script in bench/*.py; do
	grep -q __main__ "$script" || continue
	case $script in # those have commands of their own: make bench-geocoding, -tiles, -feeds, -map, make lighthouse
	bench/geocoding.py | bench/tiles*.py | bench/feeds*.py | bench/panning.py | bench/lighthouse.py) continue ;;
	esac
	echo "· $script"
	module=${script%.py}
	LOG_LEVEL=WARNING DATABASE_POOL_SIZE=4 .venv/bin/python -m "${module/\//.}"
done
