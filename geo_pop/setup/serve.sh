#!/usr/bin/env bash
# Bring database and static files up to date, then serve the site on 127.0.0.1.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

port=${PORT:-8000}
workers=2
threads=4 # of each worker; each may hold one connection of each of the two aliases

listening() { (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; }

announce() {
	for _ in {1..150}; do
		if listening; then
			echo "Geo POP: http://127.0.0.1:$port  (Ctrl-C to stop)"
			return
		fi
		sleep 0.2
	done
}

# Hashing and compressing takes seconds, and files seldom change between two runs.
collect_static_files() {
	local collected=.static/staticfiles.json
	if [ -e "$collected" ] && [ -z "$(find static requirements geo_pop/static_files.py \
		-newer "$collected" -print -quit)" ]; then
		return
	fi
	rm -rf .static
	.venv/bin/python manage.py collectstatic --no-input --verbosity 0
}

if listening; then
	echo "Port $port is taken: PORT=8001 make run" >&2
	exit 1
fi
.venv/bin/python manage.py migrate --verbosity 0
.venv/bin/python manage.py load_demonstration
.venv/bin/python manage.py inherit_locations
collect_static_files
announce &
LOG_LEVEL=${LOG_LEVEL:-WARNING} DATABASE_POOL_SIZE=$threads \
	exec .venv/bin/granian --interface wsgi --host 127.0.0.1 --port "$port" \
	--workers "$workers" --blocking-threads "$threads" --no-ws geo_pop.wsgi:application
