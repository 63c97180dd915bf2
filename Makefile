# What development needs, by name; .ci/run calls the same targets. PYTHON is the interpreter of the environment in use.
PYTHON ?= python
GOLD ?= seeds
CORPUS ?= seeds
PARSER ?= spacy
SECONDS ?= 60
ENGINE ?= rules
VARIANTS ?= 20000
EACH ?= 80

.PHONY: help install test long quick snapshots lint types wheel release-check parse evaluate metrics confidence reader reader-small annotations ablation stanza-model digests parsers trust benchmark docs pages api tables picture notebooks lock fuzz licences large sweep worst mutants names changes coverage size

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

install:  ## the checkout, editable, with all that the other targets need
	$(PYTHON) -m pip install -c constraints.txt -e ".[dev]"

test:  ## all tests
	$(PYTHON) -m pytest -n auto --dist loadfile

long:  ## all tests, those too that take minutes each
	$(PYTHON) -m pytest -n auto --dist loadfile --long

quick:  ## the tests that take no more than half a minute together
	$(PYTHON) -m pytest -m "not slow"

snapshots:  ## tests/snapshots anew: the JSON of the seeds; say in the commit why it changes
	$(PYTHON) tests/snapshots.py

lint:  ## ruff: rules and format
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .

types:  ## mypy, strict
	$(PYTHON) -m mypy

wheel:  ## build both distributions and use them outside the checkout
	PYTHON="$(PYTHON)" .ci/wheel

release-check:  ## what a release must pass beyond .ci/run, minutes (needs uv, npm); OUT=dist keeps what was built
	PYTHON="$(PYTHON)" OUT="$(OUT)" .ci/release

parse:  ## make parse TEXT="…": its parse, to paste into a file of tests/rules/; with PARSER=stanza into one of tests/rules/ud/
	@$(PYTHON) tests/parse.py --parser "$(PARSER)" -- "$$TEXT"

evaluate:  ## make evaluate GOLD="seeds ~/polnear/dev": the figures, held against the committed ones
	attribution evaluate $(GOLD) --gate
	attribution evaluate $(GOLD) --gate --engine rules

metrics:  ## the same GOLD measured anew and committed to; then the tables of README.md and benchmarks/
	attribution evaluate $(GOLD) --write-metrics models/attribution-en/metrics.json --overwrite > /dev/null
	attribution evaluate $(GOLD) --engine rules --write-metrics models/rules/metrics.json --overwrite > /dev/null
	$(PYTHON) benchmarks/figures.py

confidence:  ## make confidence POLNEAR=~/polnear NEWS=~/gold: how often each decision is right, counted anew
	$(PYTHON) benchmarks/calibration.py $(POLNEAR)/train $(NEWS)/train

LEARNED = $(POLNEAR)/train $(NEWS)/train $(NEWS)/train build/annotations/train annotations/written \
	$(addprefix --unannotated ,$(POLNEAR)/train/text $(TEXTS)) --dev $(POLNEAR)/dev --dev $(NEWS)/dev

reader: annotations  ## make reader POLNEAR=~/polnear NEWS=~/gold TEXTS=~/news: the reader's weights anew (extras "train", "teacher"), TEXTS without annotations
	attribution train $(LEARNED) --base mpnet -o models/attribution-en

reader-small: annotations  ## the same for attribution-en-small, which begins as attribution-en
	attribution train $(LEARNED) --teacher attribution-en --heads 6 --neurons 512 --epochs 4 -o models/attribution-en-small

annotations:  ## make annotations POLNEAR=~/polnear: ours of its articles, laid beside their texts, which "make reader" learns from
	$(PYTHON) annotations/polnear.py $(POLNEAR)/train build/annotations/train

ablation:  ## make ablation POLNEAR=~/polnear NEWS=~/gold: what the reader's ideas contribute, and what its confidence is worth
	$(PYTHON) benchmarks/reader.py $(NEWS)/dev $(POLNEAR)/dev

stanza-model:  ## make stanza-model UD=~/ud: the Stanza models anew, an hour on two cores (extras "stanza", "train")
	$(PYTHON) -m attribution.training.stanza_en $(UD) -o models/stanza-en --work build/stanza-en

digests:  ## make digests MODEL=models/attribution-en: sizes and sha256 of weights that were changed by hand, into their config.json
	$(PYTHON) -m attribution.training.digests $(MODEL)

parsers:  ## make parsers POLNEAR=~/polnear CORPUS=~/articles: benchmarks/parsers.md anew (extra "stanza")
	$(PYTHON) benchmarks/parsers.py --polnear $(POLNEAR)/dev --articles $(CORPUS) --out benchmarks/parsers.md

trust:  ## make trust POLNEAR=~/polnear SZEGED=~/wiki.xml ARTICLES=~/gold: how far the score can be trusted
	$(PYTHON) benchmarks/score.py $(if $(POLNEAR),--polnear $(POLNEAR)/dev) $(if $(SZEGED),--szeged $(SZEGED)) $(if $(ARTICLES),--gold $(ARTICLES))

benchmark:  ## make benchmark CORPUS=~/articles: benchmarks/speed.md and docs/large-runs.md anew (extra "plot"), an hour or two
	$(PYTHON) benchmarks/speed.py $(CORPUS)

size:  ## what an installation downloads and takes on disk, alone and with extras: benchmarks/size.md, and the README's words
	$(PYTHON) benchmarks/size.py

large:  ## make large CORPUS=~/articles: time and memory of a text of 20 MB, into docs/large-runs.md, half an hour
	$(PYTHON) benchmarks/large.py $(CORPUS)

docs:  ## the documentation as a site, build/site/index.html; warnings are errors (extra "docs")
	$(PYTHON) -m sphinx --fail-on-warning --keep-going --quiet --fresh-env --write-all -c docs -d build/doctrees . build/site

pages:  ## what the code blocks of the README and of docs/ print, written anew
	$(PYTHON) -m docs.blocks

api:  ## tests/public_api.txt anew: the public names and signatures; say in CHANGELOG.md what changes
	$(PYTHON) tests/public_api.py

tables:  ## docs/tables.md anew: every column of every table
	$(PYTHON) docs/tables.py > docs/tables.md

picture:  ## the README's pictures anew (needs chromium and jupyterlab)
	$(PYTHON) -m docs.picture

notebooks:  ## run them and keep their outputs, pictures made small
	$(PYTHON) docs/notebooks.py

lock:  ## constraints.txt anew (needs uv)
	uv pip compile --universal --all-extras --python-version 3.11 --no-annotate --no-header --no-emit-package attribution-nlp-stanza-en pyproject.toml -o constraints.txt

fuzz:  ## make fuzz SECONDS=60: every target of fuzz/ for so long (needs atheris); adds to fuzz/figures.json
	$(PYTHON) fuzz/fuzzing.py --seconds $(SECONDS)
	$(PYTHON) fuzz/fuzzing.py --write

sweep:  ## make sweep CORPUS="~/polnear ~/wikinews seeds": every article and 20,000 damaged variants: no exception, every promise kept
	$(PYTHON) fuzz/sweep.py $(CORPUS) --engine $(ENGINE) --variants $(VARIANTS)
	$(PYTHON) fuzz/fuzzing.py --write

worst:  ## texts made to take long: how long they take, into SECURITY.md
	$(PYTHON) fuzz/worst.py
	$(PYTHON) fuzz/worst.py --write

mutants:  ## break the code on purpose, a sample of the modules that decide: do their tests notice? (needs cosmic-ray), half an hour
	$(PYTHON) benchmarks/mutants.py --each $(EACH)
	$(PYTHON) benchmarks/figures.py

names:  ## make names POLNEAR=~/polnear NEWS=~/gold: other names in the articles, are they found as well?
	$(PYTHON) benchmarks/names.py $(if $(NEWS),--gold $(NEWS)/dev) $(if $(POLNEAR),--polnear $(POLNEAR)/dev)
	$(PYTHON) benchmarks/figures.py

changes:  ## make changes NEWS=~/gold: what changes where a text changes in nothing that matters
	$(PYTHON) benchmarks/changes.py $(if $(NEWS),--gold $(NEWS)/dev)
	$(PYTHON) benchmarks/figures.py

coverage:  ## the lines and branches that the quick tests run, into docs/trust.md (needs coverage), two minutes
	mkdir -p build
	$(PYTHON) -m coverage run --branch --source=src/attribution --data-file=build/coverage -m pytest -n 0 -m "not slow"
	$(PYTHON) -m coverage report --data-file=build/coverage --skip-covered --sort=cover
	$(PYTHON) benchmarks/branches.py build/coverage
	$(PYTHON) benchmarks/figures.py

licences:  ## the licence of every package that the library and its extras install
	$(PYTHON) benchmarks/licences.py
