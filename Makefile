# Alles wat een mens hier wil doen, in één woord. `make` zonder meer noemt ze.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CARD := setup.cfg pyproject.toml taaktoedeling/version.py

.DEFAULT_GOAL := hulp
.PHONY: hulp advies test check docs golden bench schoon

hulp: ## noem de opdrachten
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1|\2/' | column -t -s '|'

advies: $(VENV)/.pakket ## installeer en beoordeel een echte casus
	@$(BIN)/toedeel beoordeel cases/regionaal_watersysteembeheer.toml

test: $(VENV)/.test ## installeer wat tests vragen en draai alle tests
	$(BIN)/python -m pytest

check: $(VENV)/.ontwikkeling ## stijl, typen, tests en of de docs kloppen
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python tools/docs.py --controleer
	$(BIN)/python -m pytest --cov --cov-report=term:skip-covered

docs: $(VENV)/.ontwikkeling ## maak de gemaakte docs opnieuw
	$(BIN)/python tools/docs.py

golden: $(VENV)/.test ## maak de vastgelegde uitvoer opnieuw; lees daarna het verschil
	$(BIN)/python tests/golden_refresh.py

bench: $(VENV)/.meten ## meet de snelheid
	$(BIN)/python benchmarks/run.py

schoon: ## gooi de omgeving en alles wat gemaakt is weg
	rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 of nieuwer is nodig; geef die op met: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
		{ echo "De omgeving kon niet worden gemaakt; op Debian en Ubuntu helpt: apt-get install python3-venv" >&2; exit 1; }

$(VENV)/.pakket: $(BIN)/python $(CARD)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.test: $(BIN)/python $(CARD)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@ $(VENV)/.pakket

$(VENV)/.ontwikkeling: $(BIN)/python $(CARD)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[ontwikkeling]'
	@touch $@ $(VENV)/.test $(VENV)/.pakket

$(VENV)/.meten: $(BIN)/python $(CARD)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[meten]'
	@touch $@ $(VENV)/.test $(VENV)/.pakket
