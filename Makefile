# Needs Python >= 3.11, git and make. Everything else is set up in .venv on first use.
PYTHON ?= $(shell command -v python3)
VENV := .venv
CHROMIUM ?= $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --progress-bar off
COMPILE := uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --python-version 3.11
export DVC_NO_ANALYTICS := 1
export PATH := $(abspath $(VENV))/bin:$(PATH)
BROWSER_NOTE = @test -n "$(CHROMIUM)" || echo "Left out: the browser tests (no Chromium found). Install Debian's package chromium, or set CHROMIUM=path."

.PHONY: report mend recompute test test-long check pdf lab lock

report: $(VENV)/ready  ## rerun what changed, write reports/, and say where they lie
	@dvc repro --quiet private 2>/dev/null || { $(MAKE) --no-print-directory mend && dvc repro --quiet private; }  # so that status names it, with what is out of date
	@if [ "$$(dvc status --json)" = '{"private": ["always changed"]}' ]; then \
	  echo "The results in git are current: nothing was recomputed. 'make recompute' computes everything again."; \
	else dvc repro; fi
	@echo "Open reports/index.html in a browser (or reports/vergelijkend-rapport.html, reports/comparative-report.html)."

mend:  # DVC was killed as it wrote its own files: a lock that is empty goes, a list of results that is cut off is made again
	@find .dvc/tmp -name rwlock -empty -delete 2>/dev/null || true
	@! dvc status 2>&1 | grep -q "dvc.lock'" || rm -f dvc.lock

recompute: $(VENV)/ready  ## compute everything again, about a minute
	dvc repro --force

test: $(VENV)/test  ## the test suite (10 minutes at most)
	$(BROWSER_NOTE)
	python -m pytest -n 2 --dist loadfile -m "not long"

test-long: $(VENV)/test  ## also thousands of damaged inputs, simulations and generated layouts
	$(BROWSER_NOTE)
	python -m pytest -n 2 --dist loadfile

check: $(VENV)/ready  ## every problem in data, codings and parameters, at once
	analysis check

pdf: report  ## a tagged PDF of each report (needs Chromium)
	for page in reports/vergelijkend-rapport reports/comparative-report; do \
	  $(CHROMIUM) --headless --no-sandbox --disable-gpu --no-pdf-header-footer --generate-pdf-document-outline \
	    --print-to-pdf=$$page.pdf "file://$(abspath .)/$$page.html"; done

lab: $(VENV)/ready  ## open the notebooks
	jupyter lab notebooks

lock: $(VENV)/ready  ## resolve the three locks again (needs uv)
	printf 'setuptools\nwheel\n' | $(COMPILE) - -o requirements-build.lock
	$(COMPILE) pyproject.toml -o requirements.lock
	$(COMPILE) --extra test --extra scale -c requirements.lock pyproject.toml -o requirements-test.lock

$(VENV)/ready: requirements.lock requirements-build.lock pyproject.toml
	@$(PYTHON) -c 'import sys; assert sys.version_info >= (3, 11), "Python 3.11 or newer is needed; call: make report PYTHON=python3.11"'
	@echo "Setting up $(VENV): about two minutes, once."
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) --quiet --require-hashes -r requirements-build.lock && echo "  1 of 3: build tools"
	@$(PIP) --quiet --require-hashes --no-build-isolation -r requirements.lock && echo "  2 of 3: packages"
	@$(PIP) --quiet --no-deps --no-build-isolation --editable . && echo "  3 of 3: the project"
	@touch $@

$(VENV)/test: $(VENV)/ready requirements-test.lock
	@echo "Setting up what only tests need."
	@$(PIP) --quiet --require-hashes --no-build-isolation -r requirements-test.lock
	@touch $@
