# Everything this project does, one word each: say `make help`.
CORPUS = data/sample/articles.csv
TERMS = امنیت,قفقاز
EVERY = month
CALENDAR = jalali
LANGUAGE = fa
COLUMNS =
DATES =
ENCODING =
HOST = localhost
PORT = 8866
PEOPLE = 10
READY = 2
FOLDER =
OFFLINE = build/offline/ravand-offline
SYSTEMS = linux macos-arm macos-intel windows
PYTHONS =

# Python keeps what it has compiled, else each of the many processes would compile all of it again.
export PYTHONDONTWRITEBYTECODE =

.DEFAULT_GOAL = figures
.DELETE_ON_ERROR:

PYTHON = .venv/bin/python
INSTALLED = .venv/installed
# The machine's own uv, or else one in a folder of ours.
UV := $(shell uv --version >/dev/null 2>&1 && echo uv || echo .uv/bin/uv)
OWN_UV = $(filter .uv/bin/uv,$(UV))
OLDER = 3.9 3.10
OLDER_INSTALLED = $(OLDER:%=.venv-matplotlib-%/installed)
quoted = '$(subst ','\'',$(1))'

.PHONY: figures dashboard environments test test-browser lab notebooks workshop grades offline gallery fonts sample lexicon spellings bench bench-measures bench-orthography bench-explorer bench-stories fuzz lint lock clean help

ASKED = --corpus $(call quoted,$(CORPUS)) --terms $(call quoted,$(TERMS)) \
  --every $(call quoted,$(EVERY)) --calendar $(call quoted,$(CALENDAR)) \
  --language $(call quoted,$(LANGUAGE)) --columns $(call quoted,$(COLUMNS)) \
  --dates $(call quoted,$(DATES)) --encoding $(call quoted,$(ENCODING))

figures: $(INSTALLED) ## Draw every figure: make CORPUS=path TERMS="امنیت,قفقاز" EVERY=day|week|month|season|year CALENDAR=jalali|gregorian LANGUAGE=fa|en COLUMNS="date=تاریخ" DATES="order=dmy" ENCODING=cp1256
	@$(PYTHON) -m helpers figures $(ASKED)

dashboard: $(INSTALLED) ## Show the explorer as a page of its own: make dashboard CORPUS=path PORT=8866 HOST=localhost PEOPLE=10 READY=2 (docs/dashboard.md)
	@exec $(PYTHON) -m helpers dashboard $(ASKED) --host $(call quoted,$(HOST)) \
	  --port $(call quoted,$(PORT)) --people $(call quoted,$(PEOPLE)) --ready $(call quoted,$(READY))

environments: $(INSTALLED) $(OLDER_INSTALLED) ## Set up all that the tests run in

test: lint $(OLDER_INSTALLED) ## Run every test, the labels also on older versions of matplotlib
	for line in $(OLDER); do \
	  .venv-matplotlib-$$line/bin/python -m pytest --noconftest -p no:cacheprovider \
	    tests/test_rtl.py tests/test_labels.py & running="$$running $$!"; \
	done; for one in $$running; do wait $$one || exit 1; done
	$(PYTHON) -m pytest --ignore=tests/browser --numprocesses auto --dist loadfile

test-browser: $(INSTALLED) ## Test the pages in a real browser, Chromium; pictures of them go to build/browser
	@chromium --version >/dev/null 2>&1 || chromium-browser --version >/dev/null 2>&1 || \
	  google-chrome --version >/dev/null 2>&1 || \
	  if [ "$$(id -u)" = 0 ] && apt-get --version >/dev/null 2>&1; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
	      apt-get install -y -qq --no-install-recommends chromium; \
	  else \
	    echo "There is no Chromium here, so the tests in a browser are skipped." \
	      "Install it (apt install chromium, dnf install chromium, brew install chromium)" \
	      "and say make test-browser again."; \
	  fi
	$(PYTHON) -m pytest tests/browser --numprocesses 3 --dist loadfile

lab: $(INSTALLED) ## Open the notebooks in JupyterLab, with prose that reads from right to left where it is Persian
	.venv/bin/jupyter lab $(if $(filter 0,$(shell id -u)),--allow-root) \
	  --ServerApp.root_dir=$(call quoted,$(CURDIR)) \
	  --LabApp.extra_labextensions_path=$(call quoted,$(CURDIR)/src/helpers/rtl/labextensions) \
	  --LabApp.default_url=/lab/tree/notebooks/00_start_here.ipynb

notebooks: $(INSTALLED) ## Run every notebook again and save it with its results
	@$(PYTHON) -m helpers notebooks

workshop: $(INSTALLED) ## Write the workshop's notebooks again from their sources, and run the solved ones
	$(PYTHON) notebooks/workshop/generate.py
	for language in fa en; do \
	  $(PYTHON) -m helpers notebooks --notebooks notebooks/workshop/$$language-solutions || exit 1; \
	done

grades: $(INSTALLED) ## Write what a class has solved to build/grades.csv: make grades FOLDER=path, with a folder in it for each learner
	@$(PYTHON) -m helpers.workshop --into build/grades.csv $(call quoted,$(FOLDER))

offline: $(INSTALLED) $(OWN_UV) ## Collect all that a class without a network needs in one folder: make offline OFFLINE=path SYSTEMS="linux linux-arm macos-arm macos-intel windows" PYTHONS="3.13 3.12"
	@$(PYTHON) docs/offline/collect.py --uv $(call quoted,$(UV)) --into $(call quoted,$(OFFLINE)) \
	  --systems $(call quoted,$(SYSTEMS)) --pythons $(call quoted,$(PYTHONS))

gallery: $(INSTALLED) ## Draw every chart of docs/gallery.md again, in both languages
	$(PYTHON) docs/gallery/draw.py

fonts: data/fonts/Vazirmatn-Regular.ttf ## Bring the font Vazirmatn for the figures into data/fonts; needs npm

sample: $(INSTALLED) ## Write the sample corpus and its truth again
	$(PYTHON) data/sample/generate.py

lexicon: $(INSTALLED) $(OWN_UV) ## Write the word list of the spelling module again, from its sources; needs npm
	mkdir -p build/lexicon
	$(UV) pip install --quiet --python $(PYTHON) --no-deps --target build/lexicon shekar==1.7.0
	npm pack --silent --pack-destination build/lexicon dictionary-fa@2.0.0
	$(PYTHON) data/lexicon/generate.py build/lexicon

spellings: $(INSTALLED) ## Write again which words of the real corpora are spelled anew, and how often
	@$(PYTHON) data/spellings/generate.py ../shared/corpora

bench: $(INSTALLED) ## Measure the index beside hazm and pandas, up to 1 GB of text: a table, and build/bench/index.json
	@$(PYTHON) -m benchmarks.index && $(PYTHON) -m benchmarks.scaling

bench-measures: $(INSTALLED) ## Measure keywords, intervals, collocates and bursts on 40 million words: a table, and build/bench/measures.json
	@$(PYTHON) -m benchmarks.measures

bench-orthography: $(INSTALLED) ## Measure the spelling module on gold text, beside hazm: a table, and build/bench/orthography.json
	@$(PYTHON) -m benchmarks.orthography

bench-explorer: $(INSTALLED) ## Measure the explorer on 40 million words, also in a browser: a table, and build/bench/explorer.json
	@$(PYTHON) -m benchmarks.explorer

bench-stories: $(INSTALLED) ## Measure finding the copies among 300,000 articles, beside datasketch: a table, and build/bench/stories.json
	@$(PYTHON) -m benchmarks.stories

fuzz: $(INSTALLED) ## Read over 100,000 damaged and hostile files and columns of dates: half an hour or more
	FUZZ=6500 $(PYTHON) -m pytest tests/test_fuzz.py --numprocesses auto --dist load

lint: $(INSTALLED) ## Check the style of the code
	$(PYTHON) -m ruff check

LOCKED = --quiet --upgrade --universal --python-version 3.12 --no-header --no-annotate \
  --no-emit-index-url --no-emit-find-links --output-file
lock: $(OWN_UV) ## Pin the newest versions that pyproject.toml allows in requirements.lock
	$(UV) pip compile $(LOCKED) requirements.lock --extra test pyproject.toml
	for line in $(OLDER); do \
	  printf '%s\n' "matplotlib==$$line.*" numpy pandas jinja2 persiantools arabic-reshaper \
	    python-bidi uharfbuzz pytest pytest-timeout | \
	  $(UV) pip compile $(LOCKED) tests/requirements-matplotlib-$$line.txt - || exit 1; \
	done

clean: ## Remove what running made: figures, indexes and results (the environment stays)
	rm -rf build figures index .pytest_cache .ruff_cache .hypothesis
	find src tests benchmarks data notebooks \( -name __pycache__ -o -name .ipynb_checkpoints \) \
	  -prune -exec rm -rf {} +

help: ## Say what each word does
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' Makefile | \
	  while IFS='|' read -r word line; do printf '  make %-17s %s\n' "$$word" "$$line"; done

# An environment in the folder $(1), with the newest Python here that fits; only where there is
# none does uv fetch one.
define environment
rm -rf $(1); mkdir -p build; \
for python in "3.13 --no-python-downloads" "3.12 --no-python-downloads" 3.13; do \
  $(UV) venv --quiet --python $$python $(1) 2>build/python.log && break; \
done; \
test -x $(1)/bin/python || { cat build/python.log; \
  echo "Ravand needs Python 3.12 or 3.13: none is here, and none could be fetched." \
    "Install Python 3.13, then say make again."; exit 1; } >&2
endef

$(INSTALLED): requirements.lock pyproject.toml | $(OWN_UV)
	@echo "Setting Ravand up in .venv: once, a minute or two …"
	@.venv/bin/python -c 'import sys; sys.exit(not (3, 12) <= sys.version_info < (3, 14))' \
	  2>/dev/null || { $(call environment,.venv); }
	@$(UV) pip sync --quiet --python $(PYTHON) requirements.lock
	@$(UV) pip install --quiet --python $(PYTHON) --no-deps --editable .
	@touch $@

.venv-matplotlib-%/installed: tests/requirements-matplotlib-%.txt | $(OWN_UV)
	@echo "Setting the tests of labels up on matplotlib $* …"
	@$(call environment,.venv-matplotlib-$*)
	@$(UV) pip sync --quiet --python .venv-matplotlib-$*/bin/python $<
	@touch $@

data/fonts/Vazirmatn-Regular.ttf:
	@npm --version >/dev/null 2>&1 || { echo "Vazirmatn comes from npm, and there is none here:" \
	  "install Node.js, then say make fonts again, or put the font's .ttf files into data/fonts." \
	  >&2; exit 1; }
	@rm -rf build/fonts && mkdir -p build/fonts
	@npm pack --silent --pack-destination build/fonts vazirmatn@33.0.3 >build/fonts/npm.log || { \
	  echo "Vazirmatn could not be fetched: this step needs a network." >&2; exit 1; }
	@tar -xzf build/fonts/vazirmatn-33.0.3.tgz -C build/fonts
	@cp build/fonts/package/OFL.txt build/fonts/package/fonts/ttf/Vazirmatn-Bold.ttf data/fonts
	@cp build/fonts/package/fonts/ttf/Vazirmatn-Regular.ttf $@
	@echo "Vazirmatn 33.0.3 is in data/fonts; the figures are drawn with it from now on."

.uv/bin/uv:
	@echo "Fetching uv, which installs the rest, into .uv …"
	@for python in python3 python3.13 python3.12 python3.11 /usr/bin/python3 python; do \
	  "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 8))' 2>/dev/null || continue; \
	  rm -rf .uv; \
	  if "$$python" -m venv .uv >/dev/null 2>&1; then \
	    .uv/bin/python -m pip install --quiet uv && exit 0; \
	  fi; \
	  rm -rf .uv; \
	  "$$python" -m pip install --quiet --target .uv uv && exit 0; \
	done; \
	rm -rf .uv; \
	echo "Ravand could not fetch uv: this one step needs a network, and Python 3.9 or newer with" \
	  "venv or pip. Or install uv yourself, then say make again." >&2; exit 1
