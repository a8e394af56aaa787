#!/usr/bin/env bash
# Bring database and static files up to date, then serve the site on 127.0.0.1.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

port=${PORT:-8000}
workers=2
threads=4 # of each worker; each may hold one connection of each of the two aliases

listening() { (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; }

# The port is open long before the first worker can answer.
answering() {
	local status
	{
		exec 3<>"/dev/tcp/127.0.0.1/$port"
		printf 'GET /healthz HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n' >&3
		read -r status <&3
	} 2>/dev/null && [[ $status == *" 200 "* ]]
}

announce() {
	local server=$$
	while kill -0 "$server" 2>/dev/null; do
		if (answering); then
			echo "Geo POP: http://127.0.0.1:$port  (Ctrl-C to stop)"
			return
		fi
		sleep 0.2
	done
}

# Hashing and compressing takes seconds, and files seldom change between two runs.
collect_static_files() {
	local collected=.static/staticfiles.json
	if [ "$(cat .static/theme 2>/dev/null)" = "${THEME:-own}" ] && [ -e "$collected" ] &&
		[ -z "$(find static requirements geo_pop/themes geo_pop/static_files.py \
			-newer "$collected" -print -quit)" ]; then
		return
	fi
	rm -rf .static
	.venv/bin/python manage.py collectstatic --no-input --verbosity 0
	echo "${THEME:-own}" >.static/theme
}

if listening; then
	echo "Port $port is taken: PORT=8001 make run" >&2
	exit 1
fi
.venv/bin/python manage.py migrate --verbosity 0
.venv/bin/python manage.py create_roles --verbosity 0
.venv/bin/python manage.py load_gazetteer
.venv/bin/python manage.py build_reference
.venv/bin/python manage.py load_demonstration
.venv/bin/python manage.py record_coverage
# The files of the demonstration, once; whoever imports more builds them again.
compgen -G "${EXPORTS_DIR:-.exports}/*/index.json" >/dev/null ||
	.venv/bin/python manage.py build_exports --verbosity 0
collect_static_files
announce &
# A worker that is told to stop while it starts does not listen: it is killed after that time.
LOG_LEVEL=${LOG_LEVEL:-WARNING} DATABASE_POOL_SIZE=$threads \
	exec .venv/bin/granian --interface wsgi --host 127.0.0.1 --port "$port" \
	--workers "$workers" --blocking-threads "$threads" --workers-kill-timeout 3 --no-ws \
	geo_pop.wsgi:application
