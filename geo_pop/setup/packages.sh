#!/usr/bin/env bash
# Install the system packages that are missing, and only those:
#   packages.sh run|test|check|bench|deployment|geocoder
#
# Each need is tested by what it brings, not by its package's name: a PostgreSQL, Python or Node
# that came from elsewhere is as good.
set -euo pipefail

missing=()

need_python() {
	local python
	for python in python3 /usr/bin/python3; do
		"$python" -c 'import ensurepip, sys; assert sys.version_info >= (3, 11)' 2>/dev/null && return
	done
	missing+=(python3 python3-venv)
}

need_postgis() {
	local version
	if ls /usr/share/postgresql/*/extension/postgis.control >/dev/null 2>&1; then return; fi
	version=$(printf '%s\n' /usr/lib/postgresql/*/bin/initdb | cut -d/ -f5 | sort -n | tail -1)
	if [ "$version" = '*' ]; then
		missing+=(postgresql postgresql-postgis)
	else
		missing+=("postgresql-$version-postgis-3")
	fi
}

# GeoDjango loads the library; gdal-bin depends on it under a name that stays the same.
need_gdal() { /sbin/ldconfig -p | grep -q libgdal.so || missing+=(gdal-bin); }

need_command() { command -v "$1" >/dev/null || missing+=("$2"); }

need_node() {
	need_command node nodejs
	need_command npm npm
}

# addok's store. Debian's redis-tools holds the server's program, and starts no service.
need_redis() { command -v redis-server redis-check-rdb >/dev/null || missing+=(redis-tools); }

install_missing() {
	local as_root=()
	if [ ${#missing[@]} = 0 ]; then return; fi
	echo "Installing ${missing[*]}" >&2
	if ! command -v apt-get >/dev/null; then
		echo "This is not a Debian: install what these packages bring, then try again." >&2
		exit 1
	fi
	if [ "$(id -u)" != 0 ]; then as_root=(sudo); fi
	"${as_root[@]}" apt-get update -qq
	"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
		apt-get install -y -qq --no-install-recommends -o DPkg::Lock::Timeout=120 "${missing[@]}" \
		>/dev/null
}

need_python
need_postgis
need_gdal
need_node
need_command msgfmt gettext
case ${1:-} in
run) ;;
test)
	need_command chromium chromium
	need_redis
	# Feeds are read by others' programs: GDAL's ogrinfo, and GPSBabel for devices.
	need_command ogrinfo gdal-bin
	need_command gpsbabel gpsbabel
	need_command curl curl
	PATH=$PATH:/usr/sbin need_command nginx nginx-light # its cache is tried too
	;;
geocoder) need_redis ;;
check) need_command shellcheck shellcheck ;;
bench)
	need_command wrk wrk
	PATH=$PATH:/usr/sbin need_command nginx nginx-light
	;;
deployment)
	PATH=$PATH:/usr/sbin need_command nginx nginx-light
	need_command docker-compose docker-compose
	;;
*)
	echo "packages.sh run|test|check|bench|deployment|geocoder" >&2
	exit 2
	;;
esac
install_missing
