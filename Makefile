# Two commands do everything: `make briefing` and `make test`. Each sets up .venv first if it has to.
PYTHON ?= python3
BIN := .venv/bin
STORE := data/processed/hstats.duckdb

.PHONY: briefing test setup fast lint clean

briefing: .venv/ready
	$(BIN)/hstats ingest data/raw --store $(STORE)
	$(BIN)/hstats report northwest-syria --store $(STORE)

test: .venv/ready lint
	$(BIN)/pytest

lint: .venv/ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

setup: .venv/ready

.venv/ready: pyproject.toml constraints.txt hatch_build.py
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[report,readers,dev]'
	touch $@

# The same program with compiled modules, beside .venv: needs a C compiler and some minutes, and is made anew when a module changes.
fast: .venv-fast/ready

.venv-fast/ready: pyproject.toml constraints.txt hatch_build.py hatch_compile.py reports/northwest-syria.toml $(shell find hstats sql -type f ! -name '*.pyc' ! -name '*.sqlite')
	$(PYTHON) -m venv .venv-fast
	HSTATS_COMPILE=1 .venv-fast/bin/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt '.[report,readers]'
	touch $@

clean:
	rm -rf .venv .venv-fast data/processed/*.duckdb* reports/*.html
