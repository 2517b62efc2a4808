# Two commands do everything: `make briefing` and `make test`. Each sets up .venv first if it has to.
PYTHON ?= python3
BIN := .venv/bin
STORE := data/processed/hstats.duckdb

.PHONY: briefing test setup lint clean

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

clean:
	rm -rf .venv data/processed/*.duckdb* reports/*.html
