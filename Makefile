# The whole of the set-up: make run, make test, make check.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
export OPENBLAS_NUM_THREADS ?= 1

.PHONY: run test check check-style format words

run: $(VENV)/installed
	$(BIN)/kundedagbok serve

test: $(VENV)/installed-dev chromium
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile

check: check-style test

check-style: $(VENV)/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/pyright
	$(BIN)/lint-imports
	$(BIN)/sqlfluff lint queries --processes 0

format: $(VENV)/installed-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# The page about the exports that are known by name.
.PHONY: systems
systems: $(VENV)/installed
	$(BIN)/kundedagbok systems --markdown > docs/systems.md

# Collect every word of the program, and bring the catalogues up to date.
words: $(VENV)/installed-dev
	$(BIN)/pybabel -q extract -F pyproject.toml -k N_ -k N_plural:1,2 \
	    -k plural:1,2 -k context:1c,2 --ignore-dirs='.*' --no-location --sort-output \
	    --omit-header -o kundedagbok/locale/kundedagbok.pot .
	for language in nb sv da; do \
	    $(BIN)/pybabel -q update --no-fuzzy-matching --omit-header --ignore-obsolete \
	        -D kundedagbok -l $$language -d kundedagbok/locale \
	        -i kundedagbok/locale/kundedagbok.pot; done

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	    || (echo "Kundedagbok needs Python 3.11 or newer: make PYTHON=python3.12" && false)
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	touch $@

$(VENV)/installed-dev: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $@ $(VENV)/installed

# The browser tests drive a Chromium: one that is here, or one installed where we may.
.PHONY: chromium
chromium:
	@sh tests/browser/find_chromium.sh
