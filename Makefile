# Two commands do everything on a machine with Python 3.11+, git and make:
#   make brief    make test
# `make` alone lists the others.

SHELL := bash
.SHELLFLAGS := -o pipefail -c

VENV := .venv
BIN := $(VENV)/bin
# Is newer than the lock when what is locked is installed. An environment works only in the folder that it
# was made in: a copied or renamed checkout has another name for this file, and makes its own.
READY := $(VENV)/.ready-$(shell pwd | cksum | tr ' ' -)

export PIP_DISABLE_PIP_VERSION_CHECK := 1

# The first Python that is new enough; `make PYTHON=/path/to/python` chooses another.
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
ifndef PYTHON
PYTHON := $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	command -v $$python >/dev/null 2>&1 && $$python -c "$(NEW_ENOUGH)" 2>/dev/null && echo $$python && break; done)
endif

define NO_PYTHON
Python 3.11 or newer is missing. Install it, then run make again:
  Debian, Ubuntu:  sudo apt install python3 python3-venv
  Fedora:          sudo dnf install python3
  macOS:           brew install python
  conda:           conda env create -f environment.yml && conda activate sourced-briefs
endef

define NO_VENV
$(PYTHON) cannot make virtual environments: its module venv or ensurepip is missing. Install it, then run make again:
  Debian, Ubuntu:  sudo apt install $(notdir $(shell readlink -f "$$(command -v $(PYTHON))"))-venv
  conda:           conda install -n base pip
endef

define NO_PACKAGES
The packages could not be installed: the last lines above say why. "No matching distribution" mostly means that this machine does not reach the index: look at its network, or name a proxy (https_proxy) or a mirror (PIP_INDEX_URL). Then run make again.
endef

define NO_CHROMIUM
Chromium, or the libatomic library that drives it, is missing: tests that open a brief in a browser are skipped. To run them, install both:
  Debian:          sudo apt install chromium libatomic1
  Ubuntu:          sudo apt install libatomic1 && sudo snap install chromium
  Fedora:          sudo dnf install chromium libatomic
  macOS:           brew install --cask chromium
  anywhere:        $(BIN)/playwright install chromium
endef

define NO_JAVA
Java is missing: the test by the Nu HTML checker is skipped. To run it, install it:
  Debian, Ubuntu:  sudo apt install default-jre-headless
  Fedora:          sudo dnf install java-latest-openjdk-headless
  macOS:           brew install openjdk
  conda:           conda install -c conda-forge openjdk
endef

# pip says several lines of each package; this says one of 25, and what is done with all.
TELL_PROGRESS = { found=0; while read -r word _; do case "$$word" in \
	Collecting|Processing) found=$$((found + 1)); [ $$((found % 25)) -ne 0 ] || echo "  $$found packages found" ;; \
	Installing) echo "  $$found packages found; installing them" ;; esac; done; }

export NO_PYTHON NO_VENV NO_PACKAGES NO_CHROMIUM NO_JAVA

.DEFAULT_GOAL := help
.PHONY: help setup brief test check lint format lab shell lock dictionary benchmarks mutants pango browser clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "make %-12s%s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY) pango ## install everything that is locked, into .venv

brief: $(READY) ## build the shipped dossier's briefs: open reports/index.html
	@$(BIN)/brief build

test: lint browser pango ## lint, check types and run every test
	@$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

check: $(READY) ## say everything that is wrong with the dossiers
	@$(BIN)/brief check

lint: $(READY) ## look for defects and wrong types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(READY) ## lay out code and notebooks, and strip notebooks of outputs
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .
	@$(BIN)/nbstripout --keep-id notebooks/*.ipynb

# JupyterLab refuses the superuser unless it is asked for, as in a container.
lab: $(READY) ## explore in JupyterLab
	@$(BIN)/jupyter lab --LabApp.default_url=/lab/tree/notebooks $$([ "$$(id -u)" -ne 0 ] || echo --allow-root)

shell: $(READY) ## open a shell in which brief and python are found
	@echo "brief and python are those of $(VENV) here; exit ends it" >&2
	@. $(BIN)/activate && exec "$${SHELL:-bash}"

# One version of each package for every Python and system, so that all build the same bytes.
# To raise what is locked: make lock UPGRADE=--upgrade. environment.yml gets the versions of the lines
# that it has; a new dependency is a new line there, with any version.
lock: $(READY) ## lock the dependencies again, after a change of pyproject.toml
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile pyproject.toml --output-file requirements.lock --quiet $(UPGRADE) \
		--universal --python-version 3.11 --fork-strategy fewest --all-extras \
		--generate-hashes --no-emit-index-url --no-header --no-annotate
	@awk -F '[ =]+' 'NR == FNR { if (/^[a-z0-9]/) version[$$1] = $$2; next } \
		match($$0, /^ +- [a-z0-9-]+==/) { sub(/==.*/, "==" version[$$3]) } { print }' \
		requirements.lock environment.yml > environment.new && mv environment.new environment.yml
	@echo "requirements.lock and environment.yml are written; make setup installs what changed"

dictionary: $(READY) ## write the data dictionary, the page on the library, the schema of notes and the data packages again
	@$(BIN)/python -m analysis.schema.dictionary
	@$(BIN)/python -m analysis.notes.json_schema
	@$(BIN)/python -m analysis.interface
	@for package in data/*/datapackage.json; do \
		$(BIN)/python -m analysis.schema.datapackage "$$(dirname "$$package")" || exit 1; done

benchmarks: $(READY) ## measure what a build costs against the stock way
	@$(BIN)/python -m benchmarks.one_brief
	@$(BIN)/python -m benchmarks.many_briefs
	@$(BIN)/python -m benchmarks.unchanged
	@$(BIN)/python -m benchmarks.cost
	@$(BIN)/python -m benchmarks.check

mutants: $(READY) ## change small rules of analysis one at a time, and say which changes no test notices
	@$(BIN)/python -m tests.mutate

# What is missing is told, and the rest goes on.
pango: $(READY)
	@$(BIN)/python -c "import sys; from publish.inputs.files import has_pango; \
		from publish.make.pdf import WHAT_TO_INSTALL; has_pango() or print(WHAT_TO_INSTALL, file=sys.stderr)"

browser: $(READY)
	@$(BIN)/python -c "import sys; from tests.browser import find_chromium; sys.exit(not find_chromium())" \
		|| echo "$$NO_CHROMIUM" >&2
	@java -version >/dev/null 2>&1 || echo "$$NO_JAVA" >&2

clean: ## remove what set-up and tests have made; published reports stay
	rm -rf $(VENV) .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find analysis publish tests benchmarks -name __pycache__ -prune -exec rm -rf {} +

$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "$$NO_PYTHON" >&2; exit 1; }
	@$(PYTHON) -c "import ensurepip, venv" 2>/dev/null || { echo "$$NO_VENV" >&2; exit 1; }
	@echo "Setting up $(VENV) from requirements.lock: a few minutes the first time" >&2
	@{ $(BIN)/python -c "import pip; $(NEW_ENOUGH)" && grep -qF "$(CURDIR)/$(VENV)" $(BIN)/activate; } 2>/dev/null \
		|| $(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --progress-bar off --require-hashes -r requirements.lock | $(TELL_PROGRESS) \
		|| { echo "$$NO_PACKAGES" >&2; exit 1; }
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@
