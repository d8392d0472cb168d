# Needs Python >= 3.11, git and make. Everything else is set up in .venv on first use.
PYTHON ?= $(shell command -v python3)
VENV := .venv
CHROMIUM ?= chromium
BIN := $(VENV)/bin
export DVC_NO_ANALYTICS := 1
export PATH := $(abspath $(VENV))/bin:$(PATH)

.PHONY: report test test-long lab check verify pdf lock

report: $(VENV)/ready  ## rerun what changed and write reports/
	dvc repro

test: $(VENV)/ready  ## the test suite (10 minutes at most)
	python -m pytest -n 2 --dist loadfile -m "not long"

test-long: $(VENV)/ready  ## also thousands of damaged inputs and planted structures
	python -m pytest -n 2 --dist loadfile

check: $(VENV)/ready  ## every problem in data, codings and parameters, at once
	analysis check

verify: $(VENV)/ready  ## on other machines: are the tables equal after rounding?
	analysis verify

pdf: report  ## a tagged PDF of each report (needs Chromium)
	for page in reports/vergelijkend-rapport reports/comparative-report; do \
	  $(CHROMIUM) --headless --no-sandbox --disable-gpu --no-pdf-header-footer --generate-pdf-document-outline \
	    --print-to-pdf=$$page.pdf "file://$(abspath .)/$$page.html"; done

lab: $(VENV)/ready  ## open the notebooks
	jupyter lab notebooks

lock: $(VENV)/ready  ## resolve requirements.lock again (needs uv)
	uv pip compile --universal --generate-hashes --no-emit-index-url --python-version 3.11 --extra test --extra scale pyproject.toml -o requirements.lock

$(VENV)/ready: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; assert sys.version_info >= (3, 11), "Python 3.11 or newer is needed; call: make report PYTHON=python3.11"'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@
