#!/usr/bin/env bash
# Read the production files as their own programs do, without an engine: nginx and docker-compose.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
# Only where it writes differs from the container's.
sed -E "s#(/var/cache/nginx|/tmp/nginx.pid)#$scratch\1#; s#/dev/std(out|err)#$scratch/log#" \
	geo_pop/deployment/nginx.conf >"$scratch/nginx.conf"
mkdir -p "$scratch/var/cache/nginx" "$scratch/tmp"
PATH=$PATH:/usr/sbin nginx -t -q -e "$scratch/log" -c "$scratch/nginx.conf"
echo "nginx.conf: ok"

SITE_HOST=example.org docker-compose config --quiet
echo "docker-compose.yml: ok"
