# Two commands on a fresh machine: `make run` and `make test`. `make help` lists the rest.
PYTHON ?= python3.11
PORT ?= 8080
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help setup run chat test check fix fuzz audit bench soak lock clean

help: ## list the commands
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*##/\t/'

setup: .venv/ready-dev ## make .venv with everything a developer needs, and the command cotu

# A lock is whole: pip takes what is pinned there and looks for nothing else. With dependencies, pip 23 would take the
# newest version of what another package asks for with an extra (coverage[toml]), and miss its hash.
.venv/ready-run: constraints/run.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --require-hashes --no-deps -r constraints/run.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	$(BIN)/pip check
	touch $@

.venv/ready-dev: .venv/ready-run constraints/dev.txt
	$(BIN)/pip install --quiet --require-hashes --no-deps -r constraints/dev.txt
	$(BIN)/pip check
	touch $@

run: .venv/ready-run ## start Cô Tư with the browser chat (http://127.0.0.1:8080)
	$(BIN)/cotu serve --port $(PORT)

chat: .venv/ready-run ## talk with Cô Tư in this terminal
	$(BIN)/cotu chat

test: .venv/ready-dev ## everything that needs no outside service
	$(BIN)/pytest -n auto --maxprocesses 4 --dist worksteal

check: .venv/ready-dev ## format, lint, types, imports, content
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/cotu check

fix: .venv/ready-dev ## mend what can be mended by itself
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

fuzz: .venv/ready-dev ## feed the parsers with rubbish for some minutes
	COTU_FUZZ=5000 $(BIN)/pytest -q tests/security/test_fuzz.py

audit: .venv/ready-dev ## ask the advisory service about every pinned package (needs the internet)
	$(PYTHON) -m venv .venv-audit
	.venv-audit/bin/pip install --quiet --require-hashes --no-deps -r constraints/audit.txt
	.venv-audit/bin/pip-audit --strict --require-hashes --disable-pip -r constraints/run.txt

bench: .venv/ready-dev ## print the measurements
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.load
	$(BIN)/python -m benchmarks.saving

soak: .venv/ready-dev ## half an hour at half load on either store, with a SIGKILL every second or so
	$(BIN)/python -m benchmarks.soak --kills --on sqlite
	$(BIN)/python -m benchmarks.soak --kills --on postgres

LOCK := uv pip compile --python-version 3.11 --universal --generate-hashes --no-annotate --no-header \
	--no-emit-index-url --no-emit-find-links --quiet --upgrade

lock: ## choose newer versions and pin them with hashes (needs uv); then raise the floors in pyproject.toml
	$(LOCK) pyproject.toml --group build -o constraints/run.txt
	$(LOCK) pyproject.toml --group build --group dev -o constraints/dev.txt
	echo pip-audit | $(LOCK) - -o constraints/audit.txt

clean: ## remove what was built
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
