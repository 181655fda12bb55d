# Targets for working in a checkout. Everything is installed into .venv.
#
#   make run      install what is needed and open the browser    make run ARGS="防災"
#   make test     install what is needed and run the tests       make test TESTS=tests/core
#   make check    lint, formatting, types, import contracts, audit and tests, as .ci/run does
#   make audit    pins, known vulnerabilities (from a stored list) and licences of what is installed
#   make advisories        renew the stored list of vulnerabilities           make advisories OSV=all.zip
#   make bench    run every measurement in bench/
#   make soak     use the browser at random for long             make soak MINUTES=60
#   make soak-publishing   publish a thousand times under fifty readers
#   make soak-lines        end a hundred SSH lines in five ways
#   make liars     ask databases that lie everything             make liars LIES=500
#   make soak-blocked      press keys while nobody reads the output
#   make db       rebuild data/kyodo.db from data/source
#   make docs     regenerate the parts of the documents that come from the code
#   make pictures retake the pictures of the documents
#   make wheel    build dist/*.whl and try it in an empty environment
#   make lock     update the pinned requirements files         make lock LOCK_ARGS=--upgrade
#   make clean    remove .venv and everything generated
#
# PYTHON creates .venv; to change it later: make clean, then make PYTHON=python3.13 test.

PYTHON ?= python3
VENV := .venv
# Tests in real terminals wait more than they compute: a job more than the two cores that are expected.
JOBS ?= 3
TESTS ?=
ARGS ?=
MINUTES ?= 60
OSV ?= all.zip

BIN := $(VENV)/bin
PY := $(BIN)/python
PIP := $(PY) -m pip --disable-pip-version-check --no-input --quiet
INSTALL_SELF := $(PIP) install --no-deps --no-build-isolation --editable .
OFFLINE := { echo '必要なソフトウェアを取得できませんでした。ネットワークの接続を確かめて、もう一度実行してください。' >&2; exit 1; }

# A stamp records that .venv holds what these files require, so that a second run starts at once.
RUN_STAMP := $(VENV)/.installed-run
DEV_STAMP := $(VENV)/.installed-dev
PROJECT := pyproject.toml src/kyodo_tui/__init__.py

SHELL := /bin/sh
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.PHONY: help run test check lint audit advisories bench db docs pictures wheel lock clean
.PHONY: liars soak soak-publishing soak-lines soak-blocked

help:
	@sed -n 's/^#   //p' Makefile

run: $(RUN_STAMP)
	@$(PY) -m kyodo_tui $(ARGS)

test: $(DEV_STAMP)
	$(PY) -m pytest -n $(JOBS) --dist worksteal $(TESTS)

lint: $(DEV_STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict
	$(BIN)/lint-imports

# The tests come last: their closing line is the last thing printed. (Not a prerequisite: -j must not reorder.)
check: lint audit
	@$(MAKE) --no-print-directory test

audit: $(DEV_STAMP)
	@$(PY) tools/audit.py

# OSV is a zip file of records of vulnerabilities, see SECURITY.md.
advisories: $(DEV_STAMP)
	@$(PY) tools/renew_advisories.py $(OSV)

bench: $(DEV_STAMP)
	@for script in bench/*.py; do \
	    case "$$script" in *'*'*|bench/_*) continue ;; esac; \
	    echo "== $$script"; $(PY) -m "bench.$$(basename "$$script" .py)" || exit 1; \
	done

LIES ?= 1000
liars: $(DEV_STAMP)
	$(PY) tools/ask_liars.py --count $(LIES)

soak: $(DEV_STAMP)
	$(PY) tools/soak.py --minutes $(MINUTES)

soak-publishing soak-lines soak-blocked: $(DEV_STAMP)
	$(PY) tools/$(subst -,_,$@).py $(ARGS)

db: $(RUN_STAMP)
	$(PY) -m kyodo_tui build

docs: $(RUN_STAMP)
	$(PY) tools/write_keys.py
	$(PY) tools/write_modules.py
	$(PY) tools/write_shell.py
	$(PY) tools/write_sbom.py

pictures: $(RUN_STAMP)
	PYTHONPATH=tests/support $(PY) tools/pictures.py

wheel: $(DEV_STAMP)
	rm -rf dist build/wheel-trial
	$(PY) -m build --wheel --no-isolation --outdir dist .
	$(PY) -m venv build/wheel-trial
	build/wheel-trial/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements.txt
	build/wheel-trial/bin/python -m pip --disable-pip-version-check --quiet install --no-deps --no-index dist/*.whl
	build/wheel-trial/bin/python -m pip --disable-pip-version-check check
	cd build/wheel-trial && bin/kyodo-tui show 2020-cohost-3
	rm -rf build/wheel-trial

# The pins must not name an index: they must hold wherever packages are fetched from.
LOCK = build/lock/bin/uv pip compile --no-config --universal --python-version 3.11 --generate-hashes \
    --no-emit-index-url --no-emit-find-links --quiet --custom-compile-command 'make lock' $(LOCK_ARGS)

lock: $(PY)
	$(PY) -m venv build/lock
	build/lock/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements-lock.txt
	$(LOCK) pyproject.toml --extra readings --group dev --output-file requirements-dev.txt >/dev/null
	$(LOCK) pyproject.toml --constraints requirements-dev.txt --output-file requirements.txt >/dev/null
	$(LOCK) --group build --constraints requirements-dev.txt --output-file requirements-build.txt >/dev/null
	$(LOCK) --group lock --output-file requirements-lock.txt >/dev/null

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache snapshot_report.html
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Also recreated if the Python it was created with is gone (the link then dangles).
$(PY):
	@command -v $(PYTHON) >/dev/null 2>&1 || { \
	    echo '$(PYTHON) がありません。Python 3.11 以上を入れるか、make PYTHON=python3.12 のように指定してください。' >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	    echo "$(PYTHON) は $$($(PYTHON) --version 2>&1) です。Python 3.11 以上が必要です。" >&2; \
	    echo 'make PYTHON=python3.12 のように、新しいものを指定してください。' >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { \
	    echo '$(PYTHON) に venv がありません。sudo apt-get install python3-venv を実行してから、もう一度どうぞ。' >&2; exit 1; }
	@echo '準備しています（初回だけ、1 分ほどかかります）…' >&2
	@$(PYTHON) -m venv --clear $(VENV)

$(RUN_STAMP): $(PY) requirements.txt requirements-build.txt $(PROJECT)
	@$(PIP) install --require-hashes -r requirements.txt -r requirements-build.txt || $(OFFLINE)
	@$(INSTALL_SELF)
	@touch $@

$(DEV_STAMP): $(PY) requirements-dev.txt $(PROJECT)
	@$(PIP) install --require-hashes -r requirements-dev.txt || $(OFFLINE)
	@$(INSTALL_SELF)
	@touch $@
