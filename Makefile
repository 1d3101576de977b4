# The one task file: the same commands here as in CI. `make help` lists them.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   ?= .venv
BIN    := $(VENV)/bin
AFFAIR ?= examples/ferry-log
OUT    ?= out
RUN    ?= runs
PIP    := $(BIN)/python -m pip --disable-pip-version-check install --quiet

# Training gives memory back and takes it again at every step unless glibc is told to keep it: twice the speed.
KEEP_MEMORY := MALLOC_MMAP_THRESHOLD_=1000000000 MALLOC_TRIM_THRESHOLD_=10000000000 MALLOC_TOP_PAD_=500000000

# What the stamp files stand for: the plain package, and each set of extras.
PLAIN := $(VENV)/.plain
TEST  := $(VENV)/.test
LEARN := $(VENV)/.learn
MEASURE := $(VENV)/.measure

.DEFAULT_GOAL := help
.PHONY: help demo test browser lint docs evaluate benchmark train clean

help:  ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(PLAIN)  ## read the sample affair: to the terminal, and to a page you can open
	@test -d "$(AFFAIR)/documents" || { echo "no folder $(AFFAIR)/documents; set AFFAIR"; exit 2; }
	@mkdir -p "$(OUT)"
	@$(BIN)/onrecord read $(AFFAIR)/documents/*
	@$(BIN)/onrecord read $(AFFAIR)/documents/* --format html -o "$(OUT)/dossier.html"
	@echo
	@echo "The same as a page: open file://$(abspath $(OUT))/dossier.html in a browser."

test: $(TEST)  ## run the tests (those in a browser apart)
	$(BIN)/python -m pytest -q -m "not browser" $(PYTEST)

browser: $(TEST)  ## run the tests in Chromium
	$(BIN)/python -m pytest -q -m browser $(PYTEST)

lint: $(TEST)  ## check style, format and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

docs: $(PLAIN)  ## write the reference pages again from the code
	$(BIN)/python docs/build.py

evaluate: $(MEASURE)  ## measure on the corpora in $ONRECORD_DATA (docs/data.md)
	@test -n "$$ONRECORD_DATA" || { echo "set ONRECORD_DATA to the folder that docs/data.md describes"; exit 2; }
	$(BIN)/python -m evaluation.run $(EVALUATE)

benchmark: $(TEST)  ## measure the record: adding, searching, following, being killed
	$(BIN)/python -m benchmarks.run

train: $(LEARN)  ## train the models again on the corpora in $ONRECORD_DATA
	@test -n "$$ONRECORD_DATA" || { echo "set ONRECORD_DATA to the folder that docs/data.md describes"; exit 2; }
	$(KEEP_MEMORY) $(BIN)/python -m learn.train $(TRAIN) --out $(RUN)/1 --seed 1 --resume
	$(KEEP_MEMORY) $(BIN)/python -m learn.train $(TRAIN) --out $(RUN)/2 --seed 2 --resume
	$(BIN)/python -m learn.average --runs $(RUN)/1 $(RUN)/2 --out $(RUN)/mean
	$(KEEP_MEMORY) $(BIN)/python -m learn.train $(TRAIN) --out $(RUN)/3 --seed 3 --start $(RUN)/mean/network.pt \
	  --epochs 2 --rate 5e-5 --head-rate 3e-4 --resume
	$(BIN)/python -m learn.average --runs $(RUN)/1 $(RUN)/3 --out $(RUN)/accurate
	$(BIN)/python -m learn.export --run $(RUN)/accurate --parts outer --install
	$(BIN)/python -m learn.inner --out $(RUN)/inner.jsonl
	$(KEEP_MEMORY) $(BIN)/python -m learn.train --start $(RUN)/accurate/network.pt --inner $(RUN)/inner.jsonl --grammar \
	  --epochs 3 --rate 1e-4 --head-rate 6e-4 --seed 11 --out $(RUN)/multi --resume $(TRAIN)
	$(BIN)/python -m learn.export --run $(RUN)/multi --install
	$(BIN)/python -m learn.endings
	$(BIN)/python -m learn.names
	$(BIN)/python -m learn.prospects
	$(BIN)/python -m learn.label --out $(RUN)/labels
	$(KEEP_MEMORY) $(BIN)/python -m learn.train --labels $(RUN)/labels --fast --rate 2e-3 --head-rate 2e-3 --batch 16 \
	  --epochs 20 --out $(RUN)/fast --resume $(TRAIN)
	$(BIN)/python -m learn.export --run $(RUN)/fast --fast --install
	$(BIN)/python -m learn.calibrate --engine accurate
	$(BIN)/python -m learn.calibrate --engine fast

clean:  ## remove what these commands made
	rm -rf $(VENV) $(OUT) build dist .mypy_cache .pytest_cache .ruff_cache

$(BIN)/python:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "onrecord needs Python 3.11 or later; set PYTHON, as in: make PYTHON=/usr/bin/python3.12 $(MAKECMDGOALS)"; exit 2; }
	"$(PYTHON)" -m venv $(VENV)

$(PLAIN): pyproject.toml | $(BIN)/python
	@echo "installing onrecord into $(VENV)"
	@$(PIP) -e . && touch $@

$(TEST): pyproject.toml | $(BIN)/python
	@echo "installing onrecord with its tests' tools into $(VENV)"
	@$(PIP) -e '.[test]' && touch $@ $(PLAIN)

$(LEARN): pyproject.toml | $(BIN)/python
	@echo "installing onrecord with its training tools into $(VENV)"
	@$(PIP) -e '.[learn]' && touch $@ $(PLAIN)

$(MEASURE): pyproject.toml | $(BIN)/python
	@echo "installing onrecord with what it is measured against into $(VENV)"
	@$(PIP) -e '.[measure]' && touch $@ $(PLAIN)
