#!/usr/bin/env bash
# The project's own PostGIS. It listens on a private Unix socket only: whatever has port 5432,
# and any other clone of the project, is not disturbed.
#
#   cluster.sh start                 the cluster of .postgres/, until `stop`; writes .postgres/env
#   cluster.sh stop
#   cluster.sh with COMMAND          the same, for as long as the command runs
#   cluster.sh throw-away COMMAND    an empty one, deleted after the command
#
# The command gets the variables of .postgres/env, its own values first. Where DATABASE_URL is
# set, that database is used as it is, and no cluster is started.
set -euo pipefail
unset "${!PG@}" # the caller's PGHOST and the like speak of another server

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
here=$project/geo_pop/setup
home=$project/.postgres
data=
durability=()
started= # yes, when this script started the cluster, and so has to stop it

say() { printf '%s\n' "$*" >&2; }

# PostgreSQL refuses to run as root; Debian's package brings a user for it.
as_owner() {
	if [ "$(id -u)" = 0 ]; then (cd / && exec runuser -u postgres -- "$@"); else "$@"; fi
}

owned_folder() {
	mkdir -p "$1"
	chmod 700 "$1"
	if [ "$(id -u)" = 0 ]; then chown postgres: "$1"; fi
}

# Sets $home and $data. Under /root, or in a private folder, the unprivileged user cannot reach
# .postgres/, which then only points to where the data are.
find_home() {
	local elsewhere
	if [ -L "$home" ] && [ ! -d "$home" ]; then rm "$home"; fi
	mkdir -p "$home"
	if [ ! -L "$home" ] && ! as_owner test -x "$home"; then
		elsewhere=/var/lib/geo-pop/$(printf %s "$project" | sha256sum | cut -c1-16)
		say "User postgres cannot enter $project: the data go to $elsewhere."
		mkdir -p "$elsewhere"
		chmod 755 /var/lib/geo-pop "$elsewhere"
		rmdir "$home"
		ln -s "$elsewhere" "$home"
	fi
	home=$(readlink -f "$home")
	data=$home/data
}

# Sets $bin: the PostgreSQL that made the data, or else the newest one that has PostGIS.
find_binaries() {
	local version
	version=$(cat "$data/PG_VERSION" 2>/dev/null ||
		printf '%s\n' /usr/share/postgresql/*/extension/postgis.control |
		cut -d/ -f5 | sort -n | tail -1)
	bin=/usr/lib/postgresql/$version/bin
}

# The lines of postmaster.pid: 1 process, 2 data, 3 start, 4 port, 5 socket folder.
pid_line() { sed -n "$1p" "$data/postmaster.pid" 2>/dev/null || true; }

running() {
	local pid
	pid=$(pid_line 1)
	[ -n "$pid" ] && [ -r "/proc/$pid/cmdline" ] &&
		tr '\0' ' ' <"/proc/$pid/cmdline" | grep -qF -- "-D $data "
}

# After a kill or a power cut. A dead process PostgreSQL notices by itself; a number that another
# process has taken since would stop it.
forget_stale() {
	local pid socket
	pid=$(pid_line 1)
	socket=$(pid_line 5)
	case $socket in /tmp/geo-pop-*) rm -rf "$socket" ;; esac
	if [ -n "$pid" ] && [ -d "/proc/$pid" ]; then rm -f "$data/postmaster.pid"; fi
}

# A short path: the name of a socket may have 107 bytes, and a project's folder may be deep.
launch() {
	local socket
	socket=$(mktemp -d /tmp/geo-pop-XXXXXXXX)
	owned_folder "$socket"
	as_owner tee "$data/postgresql.conf" <"$here/postgresql.conf" >/dev/null
	if ! as_owner "$bin/pg_ctl" start --silent --wait --pgdata "$data" --log "$data/server.log" \
		-o "-k $socket ${durability[*]}" </dev/null >&2; then
		tail -n 20 "$data/server.log" >&2
		rm -rf "$socket"
		return 1
	fi
}

psql_as_superuser() {
	"$bin/psql" --quiet --no-psqlrc --set ON_ERROR_STOP=1 --host "$(pid_line 5)" \
		--username postgres --output /dev/null "$@"
}

create() {
	say "Creating a PostGIS cluster in $data"
	rm -rf "$data" # what an interrupted creation left
	owned_folder "$data"
	as_owner "$bin/initdb" --pgdata "$data" --username postgres --auth trust --no-sync \
		--encoding UTF8 --locale C.UTF-8 >/dev/null
	launch
	psql_as_superuser --dbname template1 --file - <"$here/roles.sql"
	psql_as_superuser --dbname postgres --command "CREATE DATABASE geo_pop OWNER geo_pop"
	touch "$data/complete"
}

start() {
	find_home
	find_binaries
	if ! running; then
		forget_stale
		started=yes
		if [ -f "$data/complete" ]; then launch; else create; fi
	fi
	(umask 077 && environment >"$home/env")
}

stop() {
	if running; then
		local socket
		socket=$(pid_line 5)
		as_owner "$bin/pg_ctl" stop --silent --wait --mode fast --pgdata "$data" >&2 || true
		rm -rf "$socket"
	fi
	rm -f "$home/env"
}

secret_key() {
	if [ ! -s "$home/secret-key" ]; then
		(umask 077 && head -c 48 /dev/urandom | base64 -w0 | tr '+/' '-_' >"$home/secret-key")
	fi
	cat "$home/secret-key"
}

environment() {
	local socket
	if running; then
		socket=$(pid_line 5)
		echo "DATABASE_URL=postgresql://geo_pop@/geo_pop?host=$socket"
		echo "PUBLIC_DATABASE_URL=postgresql://geo_pop_public@/geo_pop?host=$socket"
	fi
	echo "SECRET_KEY=$(secret_key)"
	# Here there is neither TLS nor a collected copy of the static files.
	echo "FORCE_HTTPS=false"
	echo "STATIC_HASHED=false"
}

# What the caller has set stays.
export_environment() {
	local name value
	while IFS='=' read -r name value; do
		if [ -z "${!name:-}" ]; then export "$name=$value"; fi
	done < <(environment)
}

# In a process group of its own, so that one signal to this script, or Ctrl-C, ends the command
# once and in its own way, and the cluster after it.
run() {
	local child status=0
	export_environment
	set -m
	"$@" </dev/null &
	child=$!
	set +m
	trap 'kill -INT -- "-$child" 2>/dev/null' INT
	trap 'kill -TERM -- "-$child" 2>/dev/null' TERM HUP
	while kill -0 "$child" 2>/dev/null; do wait "$child" && status=0 || status=$?; done
	return "$status"
}

with() {
	start
	if [ "$started" ]; then trap stop EXIT; fi
	run "$@"
}

throw_away() {
	home=$(mktemp -d /tmp/geo-pop-cluster-XXXXXXXX)
	chmod 755 "$home"
	durability=(-c fsync=off -c full_page_writes=off)
	trap 'stop; rm -rf "$home"' EXIT
	start
	run "$@"
}

if [ $# -lt 1 ]; then set -- help; fi
action=$1
shift
case $action in
start) start ;;
stop) find_home && find_binaries && stop ;;
with | throw-away)
	if [ -n "${DATABASE_URL:-}" ]; then
		mkdir -p "$home"
		run "$@"
	elif [ "$action" = with ]; then
		with "$@"
	else
		throw_away "$@"
	fi
	;;
*)
	sed -n '2,/^set/s/^# \{0,1\}//p' "$0"
	exit 2
	;;
esac
