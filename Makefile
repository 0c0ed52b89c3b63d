# Alles wat een mens hier wil doen, in één woord. `make` zonder meer noemt ze.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LAAG := .venv-laagste
CARD := setup.cfg pyproject.toml taaktoedeling/version.py
# Tests van één bestand blijven bij elkaar, omdat zij delen wat duur is om te maken; welke eerst gaan zegt tests/conftest.py.
SAMEN := -n auto --dist loadfile --no-loadscope-reorder
# Wat de bibliotheken raakt die setup.cfg noemt, zonder browser, documentatie en vergelijkingen met andere programma's.
KERN := $(filter-out %fuzz.py,$(wildcard $(patsubst %,tests/test_%*.py,cli_c cli_m cli_s dossier_bu dossier_f dossier_v \
	existing_e figures graaf graph invariants logic reading register_cl report certainty_smaa schema weighing writing)))

# Wat tests starten, leest het pakket dan vertaald in, ook waar de omgeving dat anders wil: een derde van de tijd.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := hulp
.PHONY: hulp advies test check dekking laagste docs golden bench schoon

hulp: ## noem de opdrachten
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1|\2/' | column -t -s '|'

advies: $(VENV)/.pakket ## installeer en beoordeel een echte casus
	@$(BIN)/toedeel beoordeel wmo-maatwerk
	@echo
	@echo 'Een nota over deze taak voor Word:  $(BIN)/toedeel dossier wmo-maatwerk -o nota.docx'
	@echo 'Een eigen taak beginnen:            $(BIN)/toedeel nieuw "Titel van de taak"'

test: $(VENV)/.test ## installeer wat tests vragen en draai alle tests
	$(BIN)/python -m pytest $(SAMEN)

dekking: $(VENV)/.ontwikkeling ## draai alle tests en tel welke regels zij raken; dat kost de helft meer rekentijd
	$(BIN)/python -m pytest $(SAMEN) --cov --cov-report=term:skip-covered

check: $(VENV)/.ontwikkeling ## stijl, typen, licenties, of de docs kloppen, en alle tests
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/reuse lint --quiet || $(BIN)/reuse lint
	$(BIN)/python tools/docs.py --controleer
	$(MAKE) test

laagste: $(LAAG)/.test ## draai de tests van de kern met de laagste versies die setup.cfg noemt
	$(LAAG)/bin/python -m pytest $(SAMEN) $(KERN)

docs: $(VENV)/.ontwikkeling ## maak de gemaakte docs opnieuw
	$(BIN)/python tools/catalogue.py
	$(BIN)/python tools/docs.py

golden: $(VENV)/.test ## maak de vastgelegde uitvoer opnieuw; lees daarna het verschil
	$(BIN)/python tests/golden_refresh.py

bench: $(VENV)/.meten ## meet de snelheid
	$(BIN)/python benchmarks/run.py

schoon: ## gooi de omgeving en alles wat gemaakt is weg
	rm -rf $(VENV) $(LAAG) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 of nieuwer is nodig; geef die op met: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
		{ echo "De omgeving kon niet worden gemaakt; op Debian en Ubuntu helpt: apt-get install python3-venv" >&2; exit 1; }

$(VENV)/.pakket: $(BIN)/python $(CARD)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[alles]'
	@touch $@

$(VENV)/.test: $(BIN)/python $(CARD)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@ $(VENV)/.pakket

$(VENV)/.ontwikkeling: $(BIN)/python $(CARD)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[ontwikkeling]'
	@touch $@ $(VENV)/.test $(VENV)/.pakket

$(LAAG)/.test: $(CARD) tools/lowest.py
	@$(PYTHON) -m venv $(LAAG)
	@$(LAAG)/bin/python tools/lowest.py > $(LAAG)/laagste.txt
	$(LAAG)/bin/python -m pip install --quiet --disable-pip-version-check --constraint $(LAAG)/laagste.txt --editable '.[test]'
	@touch $@

$(VENV)/.meten: $(BIN)/python $(CARD)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[meten]'
	@touch $@ $(VENV)/.test $(VENV)/.pakket
