# Parley. `make` lists what there is to do.

PORT ?= 8000
WORKERS ?= 1
JOBS ?= 0
PYTHON ?= python3
BIN := .venv/bin
STYLELINT := node_modules/.bin/stylelint --cache --cache-location node_modules/.cache/ \
	'static/css/*.css' 'docs/**/*.css'

# A made-up production, for what needs settings and serves nobody.
PRODUCTION := DEBUG=0 ALLOWED_HOSTS=chat.example.org \
	SECRET_KEY=kept-nowhere-and-just-long-enough-for-what-serves-nobody

# Install a Debian package, or say how.
debian = if [ "$$(id -u)" = 0 ]; then \
		apt-get update --quiet && \
		DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --no-install-recommends $(1); \
	else \
		echo '$(1) is missing. First: sudo apt-get install $(1)' >&2; \
		exit 1; \
	fi

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.NOTPARALLEL: # the steps of `test` build on one another
.PHONY: help run serve test check accept bench format browser services vendor translations clean

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: .venv/requirements-run.installed ## Start the chat on this machine: make run [PORT=8000]
	@$(BIN)/python manage.py migrate --verbosity 0
	@echo "Parley is at http://127.0.0.1:$(PORT)/ (Ctrl-C stops it)"
	@exec $(BIN)/python manage.py runserver --nostatic 127.0.0.1:$(PORT)

serve: .venv/requirements.installed ## Start it for a team: make serve [PORT=8000] [WORKERS=1]
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(PRODUCTION) $(BIN)/python manage.py collectstatic --noinput --verbosity 0
	@PORT=$(PORT) WORKERS=$(WORKERS) exec $(BIN)/python -m site_config.serve

test: browser services check ## Check everything and run all tests: make test [JOBS=2]
	$(BIN)/pytest chat site_config --cov -n $(JOBS)
	$(BIN)/pytest e2e --tracing=retain-on-failure --screenshot=only-on-failure -n $(JOBS) --dist loadgroup

check: .venv/requirements-dev.installed node_modules/.installed ## Lint, types, templates, styles, deployment settings, migrations
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/djlint --lint --quiet templates
	find templates -name '*.html' -exec $(BIN)/djade --check {} +
	$(STYLELINT)
	$(PRODUCTION) $(BIN)/python manage.py check --deploy --fail-level WARNING
	$(BIN)/python manage.py makemigrations --check --dry-run

accept: browser ## Keep how the pattern library looks now, for the tests to compare with
	$(BIN)/pytest e2e/visual --accept

bench: .venv/bench.installed services ## Measure it beside others, and keep the figures in docs/
	@$(BIN)/python -m bench.packages --install
	$(BIN)/python -m bench --keep

format: .venv/requirements-dev.installed node_modules/.installed ## Format Python, templates and styles
	$(BIN)/ruff check --fix-only
	$(BIN)/ruff format
	find templates -name '*.html' -exec $(BIN)/djade {} +
	$(STYLELINT) --fix

browser: .venv/requirements-dev.installed # the Chromium that the browser tests drive
	$(BIN)/python -m e2e.chromium --install

services: .venv/requirements-dev.installed # the PostgreSQL and Redis that the tests start
	$(BIN)/python -m site_config.tests.packages --install

vendor: .venv/requirements-dev.installed ## Rebuild static/vendor and e2e/vendor from the npm registry
	$(BIN)/python -m site_config.vendor
	$(BIN)/python -m e2e.axe

translations: .venv/requirements-dev.installed ## Put new texts into locale/, and compile it
	$(BIN)/python -m site_config.translations

clean: ## Remove what these commands made, but never the database or the key
	rm -rf .venv node_modules .coverage .*_cache .hypothesis htmlcov test-results staticfiles
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Touched after an install, so that the next start skips it until the list changes.
.venv/%.installed: %.txt requirements.txt requirements-run.txt | $(BIN)/pip
	$(BIN)/pip install --quiet --requirement $<
	@touch $@

.venv/bench.installed: bench/requirements.txt requirements-dev.txt requirements.txt | $(BIN)/pip
	$(BIN)/pip install --quiet --requirement $<
	@touch $@

# Debian keeps the part of Python that makes environments in a package of its own.
$(BIN)/pip:
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || $(call debian,python3-venv)
	$(PYTHON) -m venv .venv

# What reads the style sheets runs on Node.
node_modules/.installed: package-lock.json
	@command -v npm >/dev/null || $(call debian,npm)
	npm ci --silent
	@touch $@
