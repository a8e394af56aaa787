# The commands of the project. `make run` and `make test` need nothing but a Debian and its network.

SHELL := /bin/bash
.NOTPARALLEL:
.DEFAULT_GOAL := help

SETUP := geo_pop/setup
CLUSTER := $(SETUP)/cluster.sh
PYTHON := .venv/bin/python

.PHONY: help
help: ## say what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

# --- Set-up: each step does nothing when it is done already ---

.PHONY: setup
setup: ## install what the service needs: system packages, .venv, the front end's files, the communes
	@$(SETUP)/packages.sh run
	@$(SETUP)/python.sh runtime
	@$(SETUP)/messages.sh compile
	@if [ "$(THEME)" = dsfr ]; then $(SETUP)/python.sh dsfr; fi
	@$(SETUP)/front_end.sh run
	@$(SETUP)/gazetteer.sh

.PHONY: setup-test
setup-test:
	@$(SETUP)/packages.sh test
	@$(SETUP)/python.sh dev
	@$(SETUP)/messages.sh compile
	@$(SETUP)/python.sh dsfr
	@$(SETUP)/addok.sh install
	@$(SETUP)/front_end.sh check
	@$(SETUP)/gazetteer.sh
	@$(SETUP)/schemas.sh

.PHONY: setup-check
setup-check:
	@$(SETUP)/packages.sh check
	@$(SETUP)/python.sh dev
	@$(SETUP)/front_end.sh check

.PHONY: vendor
vendor: ## copy the browser's libraries to static/vendor/
	@$(SETUP)/front_end.sh run

# --- Service ---

.PHONY: run
run: setup ## serve the site on http://127.0.0.1:8000 (PORT=…), on a database of its own
	@STATIC_HASHED=true $(CLUSTER) with $(SETUP)/serve.sh

.PHONY: database
database: setup ## start the project's database and leave it running: see .postgres/env
	@$(CLUSTER) start
	@cat .postgres/env

.PHONY: database-stop
database-stop: ## stop it
	@$(CLUSTER) stop

.PHONY: addok
addok: ## a geocoder on this machine, ADDRESSES=… its files in the layouts of the BAN
	@$(SETUP)/packages.sh geocoder
	@$(SETUP)/addok.sh serve $(or $(ADDRESSES),tests/samples/addresses)

.PHONY: shell
shell: database ## Python, with the project loaded
	@$(PYTHON) manage.py shell

.PHONY: psql
psql: database ## the database's own client
	@source .postgres/env && psql "$$DATABASE_URL"

# --- Quality ---

.PHONY: test
test: setup-test ## every test, on a throw-away database
	@$(CLUSTER) throw-away $(SETUP)/tests.sh

.PHONY: check
check: setup-check ## every check that runs nothing: style, types, imports, migrations, deployment
	@$(SETUP)/checks.sh

.PHONY: check-deployment
check-deployment: ## let nginx and docker-compose read their files
	@$(SETUP)/packages.sh deployment
	@geo_pop/deployment/check.sh

.PHONY: format
format: setup-check ## write Python, JavaScript and CSS as the checks want them
	.venv/bin/ruff check --fix --quiet .
	.venv/bin/ruff format --quiet .
	npx biome check --write .

.PHONY: messages
messages: setup ## bring geo_pop/locale up to date with what the sources say, for its translation
	@$(SETUP)/messages.sh extract

.PHONY: bench
bench: setup-test ## measure imports and searches, on a throw-away database
	@$(CLUSTER) throw-away $(SETUP)/bench.sh

.PHONY: bench-geocoding
bench-geocoding: setup-test ## measure locating on HERITAGE_DATA, on a throw-away database
	@LOADED=$${DATABASE_URL:+yes} $(CLUSTER) throw-away $(SETUP)/bench_geocoding.sh

.PHONY: bench-feeds
bench-feeds: setup-test ## measure feeds over 4 million notices (COUNT=…), on a throw-away database
	@LOADED=$${DATABASE_URL:+yes} $(CLUSTER) throw-away $(SETUP)/bench_feeds.sh

.PHONY: bench-tiles
bench-tiles: setup-test ## measure tiles over 4 million notices (COUNT=…), on a throw-away database
	@$(SETUP)/packages.sh bench
	@LOADED=$${DATABASE_URL:+yes} $(CLUSTER) throw-away $(SETUP)/bench_tiles.sh

.PHONY: bench-map
bench-map: setup-test ## measure how long the page is deaf while the map of HERITAGE_DATA is panned
	@LOADED=$${DATABASE_URL:+yes} $(CLUSTER) throw-away $(SETUP)/bench_map.sh

.PHONY: lighthouse
lighthouse: setup-test ## print what Lighthouse says of each kind of page, on the demonstration
	@LOADED=$${DATABASE_URL:+yes} $(CLUSTER) throw-away $(SETUP)/bench_lighthouse.sh

.PHONY: requirements
requirements: setup-check ## resolve requirements/*.in again (UPGRADE=--upgrade for newer versions)
	@for set in runtime dev dsfr; do \
		.venv/bin/uv pip compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links \
			--python-version 3.11 --custom-compile-command "make requirements" $(UPGRADE) \
			requirements/$$set.in --output-file requirements/$$set.txt; \
	done
	@.venv/bin/uv pip compile --quiet --generate-hashes --no-emit-index-url --no-emit-find-links \
		--python-version 3.11 --custom-compile-command "make requirements" $(UPGRADE) \
		--override requirements/addok.overrides \
		requirements/addok.in --output-file requirements/addok.txt

.PHONY: secrets
secrets: ## write the secrets of docker-compose.yml to .secrets/
	@geo_pop/deployment/secrets.sh

.PHONY: clean
clean: database-stop ## remove what the other commands made, the project's database included
	@rm -rf $$(readlink .postgres) .postgres .addok .venv .static .gazetteer* .schemas* node_modules static/vendor static/words
	@rm -rf geo_pop/locale/fr geo_pop/locale/*/LC_MESSAGES/*.mo
	@find . -name __pycache__ -prune -exec rm -rf {} + ; rm -rf .*_cache
