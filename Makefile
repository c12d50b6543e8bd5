# The same commands for everyone, CI included. `make help` lists them.
PYTHON ?= python3
BIN = .venv/bin
.DEFAULT_GOAL := help

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/:/' | column -t -s:

setup: ## brings Python packages and front-end files (skips what is done)
	@$(PYTHON) tools/setup.py

run: setup ## starts Kentongan on PORT (8000), with the sample region on an empty database
	@$(BIN)/kentongan up

dev: ## setup plus everything that checking and testing need
	@$(PYTHON) tools/setup.py --dev

test: dev ## the whole fast suite on SQLite (TESTS=path for a part)
	@$(BIN)/python -m pytest -q -n 2 $(TESTS)

test-real: dev ## groups against real servers (GROUP=wordpress for one)
	@$(BIN)/python tests/real/run.py $(GROUP)

check: dev ## style, types, templates, floors, migrations
	@$(BIN)/python tools/check.py

bench: dev ## every bench, one line of JSON each
	@for name in $$($(BIN)/kentongan bench --list); do $(BIN)/kentongan bench $$name --json; done

lock: ## compiles requirements/*.in to pinned files with hashes and without addresses
	@for file in requirements/*.in; do $(BIN)/uv pip compile -q --generate-hashes --no-emit-index-url \
		--no-header --universal --python-version 3.11 $$file -o $${file%.in}.txt; done

clean: ## removes what setup brought (never data/)
	@rm -rf .venv node_modules static

.PHONY: help setup run dev test test-real check bench lock clean
