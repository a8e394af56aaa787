#!/usr/bin/env bash
# A real geocoder for development and tests: addok, with a Redis of its own on a Unix socket.
#
#   addok.sh install                 its virtual environment, .addok/venv
#   addok.sh serve FILE|FOLDER…      load these addresses, then serve them until Ctrl-C
#
# Files in the layouts of the BAN: .ndjson or .csv, .gz or not. What is loaded stays in
# ADDOK_HOME (.addok/) and is loaded again when the files change. It listens on 127.0.0.1 at
# ADDOK_PORT (7878), and writes ADDOK_HOME/redis.pid and addok.pid.
set -euo pipefail

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
home=${ADDOK_HOME:-$project/.addok}
port=${ADDOK_PORT:-7878}
venv=$project/.addok/venv
conf=$project/geo_pop/setup/addok.conf
requirements=$project/requirements/addok.txt
files=()

say() { printf '%s\n' "$*" >&2; }

# --no-deps: the set is whole, and addok refuses the newer python-geohash (addok.overrides).
install() {
	local python installed=$venv/addok.sha256
	if (cd "$project" && sha256sum --check --status "$installed" 2>/dev/null); then return; fi
	for python in python3 /usr/bin/python3; do
		"$python" -c 'import ensurepip' 2>/dev/null && break
	done
	say "Installing requirements/addok.txt in .addok/venv"
	"$python" -m venv --clear "$venv"
	"$venv/bin/python" -m pip install --quiet --disable-pip-version-check \
		--require-hashes --no-deps --only-binary :all: --requirement "$requirements"
	(cd "$project" && sha256sum requirements/addok.txt >"$installed")
}

find_files() {
	local named
	for named in "$@"; do
		if [ ! -e "$named" ]; then
			say "$named: no such file. ADDRESSES=… make addok, with files of the BAN."
			exit 1
		fi
		mapfile -t -O "${#files[@]}" files < <(find "$(realpath "$named")" -type f \
			\( -name '*.ndjson*' -o -name '*.csv*' \) | sort)
	done
	if [ ${#files[@]} = 0 ]; then
		say "No .ndjson nor .csv file in: $*"
		exit 1
	fi
}

# Debian's redis-tools holds the server's program under another name, without its service.
link_redis() {
	ln -sf "$(command -v redis-server || command -v redis-check-rdb)" "$home/redis-server"
}

# From $home, by relative names: that of a socket may have 107 bytes.
start_redis() {
	./redis-server --port 0 --unixsocket redis.sock --unixsocketperm 700 --dir . \
		--save "" --appendonly no --logfile redis.log --daemonize no </dev/null >&2 &
	echo $! >redis.pid
	for _ in {1..100}; do
		redis-cli -s redis.sock ping 2>/dev/null | grep -q PONG && return
		sleep 0.1
	done
	say "Redis did not start: $home/redis.log"
	exit 1
}

addok() { "$venv/bin/addok" --config "$conf" "$@"; }

load() {
	local stamp
	stamp=$(cat "$conf" "$project/geocoding/ban_documents.py" "${files[@]}" | sha256sum)
	if [ -s dump.rdb ] && [ "$stamp" = "$(cat loaded 2>/dev/null)" ]; then return; fi
	say "Loading ${#files[@]} file(s) of addresses"
	rm -f loaded
	redis-cli -s redis.sock flushall >/dev/null
	(cd "$project" && python3 -m geocoding.ban_documents "${files[@]}") >documents.ndjson
	addok batch documents.ndjson >load.log 2>&1
	addok ngrams >>load.log 2>&1
	redis-cli -s redis.sock save >/dev/null
	rm documents.ndjson
	echo "$stamp" >loaded
}

# shellcheck disable=SC2317 # called by the trap
stop() {
	trap - EXIT INT TERM HUP
	local name
	for name in addok redis; do
		if [ -s $name.pid ]; then kill "$(cat $name.pid)" 2>/dev/null || true; fi
		rm -f $name.pid
	done
	wait
}

listening() { (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; }

serve() {
	find_files "$@"
	install
	mkdir -p "$home"
	chmod 700 "$home"
	cd "$home"
	if listening; then
		say "Port $port is taken: ADDOK_PORT=7879 make addok"
		exit 1
	fi
	export REDIS_SOCKET=redis.sock
	link_redis
	trap stop EXIT
	trap 'exit 130' INT
	trap 'exit 143' TERM HUP
	start_redis
	load
	"$venv/bin/addok" --config "$conf" serve --host 127.0.0.1 --port "$port" >addok.log 2>&1 &
	echo $! >addok.pid
	for _ in {1..200}; do
		listening && break
		sleep 0.05
	done
	say "addok: export GEOCODER_URL=http://127.0.0.1:$port  (Ctrl-C to stop)"
	wait
}

action=${1:-}
case $action in
install) install ;;
serve)
	shift
	serve "$@"
	;;
*)
	sed -n '2,/^set/s/^# \{0,1\}//p' "$0"
	exit 2
	;;
esac
