#!/usr/bin/env bash
# Install the locked npm packages, and copy what the browser loads to static/vendor/, as it is.
#
#   front_end.sh run      only what the browser loads
#   front_end.sh check    the tools of checks and tests too
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

installed=node_modules/$1.sha256
vendor=static/vendor
dist=node_modules/maplibre-gl/dist

up_to_date() { sha256sum --check --status "$1" 2>/dev/null; }

install_packages() {
	local omit=()
	if up_to_date "$installed" || up_to_date node_modules/check.sha256; then return; fi
	echo "Installing the front end's packages" >&2
	if [ "$1" = run ]; then omit=(--omit=dev); fi
	npm ci --loglevel=error --ignore-scripts "${omit[@]}" >/dev/null
	sha256sum package-lock.json >"$installed"
}

copy_font() {
	mkdir -p "$vendor/eb-garamond"
	cp node_modules/@fontsource-variable/eb-garamond/files/eb-garamond-latin-wght-*.woff2 \
		"$vendor/eb-garamond/"
}

# MapLibre's modules hold parts of the packages it depends on: their licences come along.
copy_licences() {
	local package name
	mkdir -p "$vendor/licences"
	npm ls --all --omit=dev --parseable --silent | tail -n +2 | while read -r package; do
		name=${package##*node_modules/}
		find "$package" -maxdepth 1 -iname 'licen[cs]e*' -exec cp {} "$vendor/licences/${name//\//-}.txt" \;
	done
}

install_packages "$1"
if ! up_to_date "$vendor/sha256"; then
	rm -rf "$vendor"
	mkdir -p "$vendor"
	cp "$dist"/maplibre-gl{,-worker,-shared}.mjs "$dist/maplibre-gl.css" "$vendor/"
	cp node_modules/pmtiles/dist/pmtiles.js "$vendor/"
	copy_font
	copy_licences
	sha256sum package-lock.json geo_pop/setup/front_end.sh >"$vendor/sha256"
fi
