# `make run` and `make test` need only Python 3.11 and the network once: the second time works offline.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
HOST ?= 127.0.0.1
PORT ?= 8000
ARGS ?=
SIZE ?= 10000
MINUTES ?= 15
SPREAD ?= -n 2 --dist loadfile
export HOST PORT

BIN := .venv/bin
# The checksums in the names say which requirements are installed.
RUN_STAMP := .venv/installed-$(firstword $(shell cat requirements.txt | cksum))
TEST_STAMP := .venv/installed-for-tests-$(firstword $(shell cat requirements.txt tests/requirements.txt | cksum))
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check
# For every system and each Python from 3.11 on; versions that the files name stay, unless ARGS say otherwise.
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --custom-compile-command "make requirements"
TOO_OLD := Retpolicy needs Python 3.11 or newer. Install it, or name it: make run PYTHON=/path/to/python3.11
NOTHING_PUBLISHED := raise SystemExit(Revision.objects.exists())

.DEFAULT_GOAL := help
.PHONY: help run test check format lint templates types layers migrations deploy bench load pictures requirements clean

help: ## say what make can do
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /make \1\t/' | expand -t 18

run: $(RUN_STAMP) ## set up, fill a new database with the samples, serve on PORT (8000)
	@$(BIN)/python manage.py migrate --verbosity 0
	@if $(BIN)/python manage.py shell --verbosity 0 --command '$(NOTHING_PUBLISHED)'; then \
		$(BIN)/python manage.py import_documents sample_data/* --verbosity 0; \
		$(BIN)/python manage.py export_dataset --verbosity 0; fi
	@$(BIN)/python manage.py import_rights retailers/law/rights.json --verbosity 0
	@$(BIN)/python manage.py collectstatic --no-input --verbosity 0
	@echo
	@echo "Retpolicy: http://$(HOST):$(PORT)/"
	@echo "To make an editor's account for http://$(HOST):$(PORT)/admin/: $(BIN)/python manage.py createsuperuser"
	@echo
	@exec $(BIN)/python -m gunicorn -c python:retpolicy.gunicorn_conf

# Where ARGS choose tests, none of them may be left for one of the three runs: pytest calls that 5.
NONE_CHOSEN := { [ $$? -eq 5 ] && [ -n "$(strip $(ARGS))" ]; }

test: $(TEST_STAMP) ## run all tests, on SQLite and again on PostgreSQL; ARGS go to pytest
	@status=0; \
	(unset DATABASE_URL; nice $(BIN)/python -m pytest $(SPREAD) -m "not alone" $(ARGS)) || $(NONE_CHOSEN) || status=1; \
	(unset DATABASE_URL; nice $(BIN)/python -m pytest -m alone $(ARGS)) || $(NONE_CHOSEN) || status=1; \
	nice $(BIN)/python -m tests.postgres pytest $(SPREAD) $(ARGS) || $(NONE_CHOSEN) || status=1; exit $$status

check: lint templates types layers migrations deploy ## run every check but the tests

format: $(TEST_STAMP) ## rewrite Python files and templates in the house style
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .
	$(BIN)/djlint --reformat --quiet templates

lint: $(TEST_STAMP) ## check style and likely mistakes
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

templates: $(TEST_STAMP) ## check the templates
	$(BIN)/djlint --check --lint templates

types: $(TEST_STAMP) ## check the types
	$(BIN)/mypy

layers: $(TEST_STAMP) ## check which module imports which
	$(BIN)/lint-imports

migrations: $(TEST_STAMP) ## check that no migration is missing
	$(BIN)/python manage.py makemigrations --check --dry-run

deploy: $(TEST_STAMP) ## check the settings of a public site
	PRODUCTION=true ALLOWED_HOSTS=retpolicy.example SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))') \
		$(BIN)/python manage.py check --deploy --fail-level WARNING

bench: $(TEST_STAMP) ## measure on both engines at SIZE (10000) retailers, renew docs/benchmarks.md
	$(BIN)/python -m benchmarks --size $(SIZE) --write

load: $(TEST_STAMP) ## serve for MINUTES (15) at seven tenths of what the machine can do, on both engines
	$(BIN)/python -m benchmarks.load --minutes $(MINUTES) --database sqlite
	$(BIN)/python -m benchmarks.load --minutes $(MINUTES) --database postgresql

pictures: $(TEST_STAMP) ## take the pictures of the documentation anew
	$(BIN)/python -m tests.pictures

requirements: $(TEST_STAMP) ## work out the two files of requirements from pyproject.toml; ARGS="--upgrade-package NAME"
	$(COMPILE) pyproject.toml --output-file requirements.txt $(ARGS)
	$(COMPILE) pyproject.toml --group tests --constraint requirements.txt --output-file tests/requirements.txt $(ARGS)

clean: ## remove the virtual environment and what the tools made; the data stays
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .coverage htmlcov test-results
	rm -rf tests/lighthouse/node_modules
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@test -n "$(PYTHON)" && "$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(TOO_OLD)"; exit 1; }
	"$(PYTHON)" -m venv .venv || { rm -rf .venv; exit 1; }

$(RUN_STAMP): | $(BIN)/python
	$(PIP) -r requirements.txt
	@touch $@

$(TEST_STAMP): | $(BIN)/python
	$(PIP) -r tests/requirements.txt
	@touch $@ $(RUN_STAMP)
