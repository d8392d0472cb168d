# Needs Python >= 3.11, git and make. Everything else is set up in .venv on first use.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export DVC_NO_ANALYTICS := 1

.PHONY: report test test-long lab check lock pdf clean

report: $(VENV)/ready  ## rerun what changed and write reports/
	$(BIN)/dvc repro

test: $(VENV)/ready  ## the test suite (10 minutes at most)
	$(BIN)/python -m pytest -m "not long"

test-long: $(VENV)/ready  ## also thousands of damaged inputs and planted structures
	$(BIN)/python -m pytest

check: $(VENV)/ready  ## every problem in data, codings and parameters, at once
	$(BIN)/analysis check

lab: $(VENV)/ready  ## open the notebooks
	$(BIN)/jupyter lab notebooks

lock: $(VENV)/ready  ## resolve requirements.lock again (needs uv)
	uv pip compile --universal --generate-hashes --no-emit-index-url --python-version 3.11 --extra test --extra scale pyproject.toml -o requirements.lock

$(VENV)/ready: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; assert sys.version_info >= (3, 11), "Python 3.11 or newer is needed; call: make report PYTHON=python3.11"'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@
