# Three commands matter, and each does all its own set-up:
#
#   make site    the pages, in site/; for publishing: make site BASE_URL=https://example.org/codes
#   make quick   the checks of a minute, for while one works
#   make test    every check of the project
#
# They need Python 3.11 or newer, make, and the package registries.

VENV = .venv
PY = $(VENV)/bin/python
CPTREF = $(VENV)/bin/cptref
PIP = $(PY) -m pip --disable-pip-version-check --quiet

# Looked for in this order; `make site PYTHON=/opt/python3.13/bin/python3` names another.
PYTHON = python3 python3.14 python3.13 python3.12 python3.11

# Where no bytecode may be kept, each start compiles the program and every test anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help site serve mcp check quick test test-growth kills every-row examples chromium language-server libreoffice lint format bench schema reference golden bad pictures lock wheel clean

help: ## what there is to type
	@sed -n 's/^\([a-z-]*\):.*## /make \1|/p' Makefile | while IFS='|' read -r name what; do \
	  printf '%-17s %s\n' "$$name" "$$what"; done

site: $(VENV)/.installed-run ## build the site and say where it is; NO_DRAFTS=1 to publish it
	@$(CPTREF) build $(if $(value BASE_URL),--base-url "$$BASE_URL") $(if $(DISTRUST),--distrust) \
	  $(if $(NO_DRAFTS),--no-drafts)
	@echo "Open $(CURDIR)/site/index.html"

serve: $(VENV)/.installed-serve ## show the site on this machine, built anew at every save; PORT=8001
	@$(CPTREF) serve $(if $(value PORT),--port "$$PORT")

mcp: $(VENV)/.installed-mcp ## install what answers programs, and say by what they start it
	@echo "$(CURDIR)/$(CPTREF) mcp -C $(CURDIR)"

# The revision is the shell's to read, never make's: a branch may be called $(shell …).
check: $(VENV)/.installed-run ## report every mistake; AGAINST=main: what a change does not say too
	@$(CPTREF) check $${AGAINST:+--against "$$AGAINST"}

quick: lint ## some three minutes: ruff, mypy, and the tests that are neither slow nor of a browser
	@$(PY) -m pytest -m 'not (slow or alone or browser)' -n auto --dist worksteal

# Dealt out in equal parts, of which the faster worker takes over what the slower has left: by files,
# one worker was idle while the other was at the last large one. One more than there are processors:
# a third of the time a test waits for a browser, a server, a file.
test: lint chromium language-server libreoffice ## ruff, mypy and pytest (pytest's closing line comes last)
	@$(PY) -m pytest -m alone
	@$(PY) -m pytest -m 'not alone' -n $$(($$($(PY) -c 'import os; print(os.cpu_count())') + 1)) --dist worksteal

test-growth: $(VENV)/.installed-test chromium ## the tests about content/ with codes added or taken away
	@$(PY) -m tests.growth $(CODES)

kills: $(VENV)/.installed-test ## builds that are killed at any moment, and pairs of builds into one folder
	@CPTREF_KILLS=200 CPTREF_PAIRS=20 $(PY) -m pytest tests/test_kills.py

every-row: $(VENV)/.installed-test ## cptref new of each row of a whole fee schedule, where CPTREF_SHARED has it
	@CPTREF_EVERY_ROW=1 $(PY) -m pytest tests/test_new_rules.py

examples: $(VENV)/.installed-test chromium ## in full what make test has a share of: made-up examples, sequences of edits
	@CPTREF_EXAMPLES=1 $(PY) -m pytest $$(grep -l 'from tests.shares import' -r tests --include='test_*.py')

distrust: $(VENV)/.installed-test ## 300 edits of 300 records, each build compared with a clean one; by one process, then by two
	@for jobs in 1 2; do $(PY) -m tests.distrust $(DISTRUST) -- --jobs $$jobs || exit 1; done

chromium: $(VENV)/.installed-test ## make a headless Chromium available
	@$(PY) tests/browser/chromium.py

libreoffice: $(VENV)/.installed-test ## make LibreOffice available, which opens the spreadsheets
	@$(PY) -m tests.office.libreoffice

language-server: $(VENV)/.installed-test ## make the editors' language server available, where there is Node.js
	@$(PY) tests/editor/language_server.py

lint: $(VENV)/.installed-test ## ruff and mypy
	@$(PY) -m ruff check
	@$(PY) -m ruff format --check
	@$(PY) -m mypy

format: $(VENV)/.installed-test ## lay the code out
	@$(PY) -m ruff check --fix
	@$(PY) -m ruff format

bench: $(VENV)/.installed-run ## time the build on 1,000 and 10,000 records, and after every kind of edit
	@$(PY) benchmarks/clean.py
	@$(PY) benchmarks/edits.py 1000 1

schema: $(VENV)/.installed-run ## write schema/, which editors complete by, with the names of the records
	@$(CPTREF) schema --library

reference: $(VENV)/.installed-test ## write the documents that are made of the program: docs/records.md, docs/commands.md
	@$(PY) -m tests.reference

golden: $(VENV)/.installed-test ## write tests/golden/ anew: review the difference
	@$(PY) tests/golden/regenerate.py
	@git --no-pager diff --stat -- tests/golden

bad: $(VENV)/.installed-test ## write what an editor sees anew into tests/bad/: review the difference
	@$(PY) tests/bad/regenerate.py
	@git --no-pager diff --stat -- tests/bad

pictures: $(VENV)/.installed-test chromium site ## take the README's pictures anew
	@$(PY) -m tests.browser.pictures

# Both locks hold the build backend too, so that nothing is installed unlocked.
LOCK = uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
       --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' pyproject.toml

lock: ## choose versions anew: requirements/*.txt
	@command -v uv >/dev/null || { echo 'make lock needs uv (pip install uv).' >&2; exit 1; }
	$(LOCK) --upgrade --group build -o requirements/run.txt
	$(LOCK) --upgrade --group build --extra serve -c requirements/run.txt -o requirements/serve.txt
	$(LOCK) --upgrade --group build --extra mcp -c requirements/run.txt -o requirements/mcp.txt
	$(LOCK) --upgrade --group build --group test -c requirements/run.txt -o requirements/test.txt

wheel: $(VENV)/.installed-run ## build the package into dist/
	@$(PY) -m hatchling build -d dist

clean: ## remove all that was made: .venv, dist, caches and the built pages
	rm -rf $(VENV) dist .cptref-cache .site.previous .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find site -mindepth 1 -maxdepth 1 ! -name .gitignore -exec rm -rf {} +

# Set-up. A stamp newer than its lock means: installed. An environment names its folder in every
# script, so one that was made for another folder (a moved or copied checkout) is made anew.
ifneq ($(shell cat $(VENV)/.checkout 2>/dev/null),$(CURDIR))
.PHONY: $(PY)
endif

$(PY):
	@python=; for name in $(PYTHON); do \
	  if "$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; \
	  then python=$$name; break; fi; done; \
	if [ -z "$$python" ]; then \
	  echo 'cptref needs Python 3.11 or newer; looked for: $(PYTHON).' >&2; \
	  echo 'Install one, or name it: make site PYTHON=/path/to/python3' >&2; exit 1; fi; \
	if ! "$$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then \
	  echo "$$python cannot make a virtual environment: its venv or ensurepip module is missing." >&2; \
	  echo 'On Debian and Ubuntu: apt install python3-venv' >&2; exit 1; fi; \
	echo "Making $(VENV) with $$("$$python" --version)."; \
	"$$python" -m venv --clear $(VENV) && printf '%s\n' '$(CURDIR)' > $(VENV)/.checkout

$(VENV)/.installed-run: requirements/run.txt pyproject.toml $(PY)
	@echo 'Installing requirements/run.txt.'
	@$(PIP) install --require-hashes -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-serve: requirements/serve.txt $(VENV)/.installed-run
	@echo 'Installing requirements/serve.txt.'
	@$(PIP) install --require-hashes -r requirements/serve.txt
	@touch $@

$(VENV)/.installed-mcp: requirements/mcp.txt $(VENV)/.installed-run
	@echo 'Installing requirements/mcp.txt.'
	@$(PIP) install --require-hashes -r requirements/mcp.txt
	@touch $@

$(VENV)/.installed-test: requirements/test.txt $(VENV)/.installed-run
	@echo 'Installing requirements/test.txt.'
	@$(PIP) install --require-hashes -r requirements/test.txt
	@touch $@
