#!/usr/bin/env bash
# The words of the pages in English, geo_pop/locale/en:
#
#   messages.sh extract    write what the sources say in French into the .po files
#   messages.sh compile    make what Django (.mo) and the browser (static/words/en.js) read of them
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

export LC_ALL=C.UTF-8 # gettext's tools read the catalogues in it, wherever this is run
locale=geo_pop/locale
english=$locale/en/LC_MESSAGES

extract() {
	local domain
	# Nothing is reached: the settings only have to be complete.
	export DATABASE_URL=postgresql://nobody@/nothing SECRET_KEY=messages
	for domain in django djangojs; do
		.venv/bin/python manage.py makemessages --domain "$domain" --locale en --no-obsolete
	done
}

# In French none is singular, and gettext without a catalogue believes that it is plural.
say_as_written() {
	msgfilter --keep-header --input "$1" sed d | msgen --force-po - 2>/dev/null |
		sed 's/^"Plural-Forms: .*/"Plural-Forms: nplurals=2; plural=(n > 1);\\n"/'
}

compile() {
	local domain po mo
	mkdir -p $locale/fr/LC_MESSAGES static/words
	for domain in django djangojs; do
		po=$english/$domain.po mo=$english/$domain.mo
		if [ "$mo" -nt "$po" ]; then continue; fi
		msgfmt --check --output-file "$mo" "$po"
		if [ $domain = djangojs ]; then
			.venv/bin/python geo_pop/setup/words.py "$mo" >static/words/en.js
		else
			say_as_written "$po" | msgfmt --output-file $locale/fr/LC_MESSAGES/django.mo -
		fi
	done
}

"$1"
