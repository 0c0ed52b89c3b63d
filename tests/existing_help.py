"""
Cases and frameworks for the tests about existing tasks.
"""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from taaktoedeling.existing.arrangement import Money
from taaktoedeling.existing.balance_told import balance
from taaktoedeling.existing.model import Evaluatie
from taaktoedeling.existing.model_arrangement import EvaluatieBalans, KnopUitslag
from taaktoedeling.existing.possible import View
from taaktoedeling.existing.readings import weigh_readings
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import casus_to_plain, load_casus, parse_casus, shipped_case

FICTIEF = Path(__file__).parent / "fictief"
Change = Callable[[dict[str, Any]], None]

GELD = tomllib.loads("""
bekostiging = "algemene_uitkering"
risico = "decentraal"
stuurbaarheid_kosten = 1
financieel_risico = 4
uitvoeringskracht = 3
kosten_vergoed = "ja"
kosten_in_beeld = "ja"
aanspraak = 3
open_einde = "ja"
groeit_mee = "deels"
""")
"""An arrangement in which every field is given."""

EXTRA = """
[[arrangementtoets]]
id = "schatkist"
naam = "Schatkist"
volgorde = 1
tekst = "Wie weinig kiest, draagt het risico niet."
bronnen = ["EIL1 deel 5"]
status = "bron"
[[arrangementtoets.oordeel]]
uitslag = "uit_balans"
tekst = "Weinig te kiezen, en toch het risico."
status = "modelkeuze"
voorwaarde = [{ klasse = "vrijheid", is = ["weinig"] }]
arrangement = [{ veld = "risico", is = ["decentraal"] }]
[[arrangementtoets.oordeel]]
uitslag = "in_balans"
tekst = "Het past."
status = "modelkeuze"

[[bekostiging]]
id = "eigen_inkomsten"
naam = "eigen inkomsten"
volgorde = 1
betaler = "decentraal"
besteding = "vrij"
stand = "geldend"
lichamen = ["eiland"]
tekst = "De tol blijft op het eiland."
bronnen = []
status = "modelkeuze"

[[medebewind]]
id = "vrij"
naam = "vrij"
volgorde = 1
tekst = "Er valt te kiezen."
bronnen = []
status = "modelkeuze"
lichamen = ["eiland"]

[[oorzaak]]
id = "storm"
naam = "Storm"
tekst = "De storm nam de bakens mee."
bronnen = ["K-7 jaar 3"]
status = "bron"
past_bij = [{ criterium = "keuzes", richting = "omlaag" }]

[[knop]]
id = "K1"
naam = "Meer te kiezen"
kant = "bestuurlijk"
soort = "bijstelling"
tekst = "Laat de eilanden kiezen."
bronnen = []
status = "modelkeuze"
bijstelling = [{ criterium = "keuzes", richting = "omhoog" }]

[[kanttekening]]
id = "eb"
bij = "knoppen"
tekst = "Bij eb draait niets."
bronnen = []
status = "modelkeuze"

[[opvolging]]
id = "vlag"
naam = "De vlag"
volgorde = 1
tekst = "Hijs de vlag."
bronnen = []
status = "modelkeuze"
[[opvolging.stap]]
tekst = "Hijs haar vóór het getij."
aard = "wet"
bronnen = ["EIL1 deel 1"]
"""
"""One of each table about existing tasks, for the fictional framework."""


def shipped(id_: str, kader: Kader, change: Change | None = None) -> Casus:
    """An example case, or that case with a change in its plain data."""
    casus = load_casus(shipped_case(id_), kader)
    if change is None:
        return casus
    plain = casus_to_plain(casus)
    change(plain)
    return parse_casus(plain, kader)


def with_money(**fields: Any) -> Change:
    """Give the case a full arrangement, with these fields changed; None leaves a field out."""

    def change(plain: dict[str, Any]) -> None:
        money = {**GELD, **fields}
        plain["arrangement"] = {key: value for key, value in money.items() if value is not None}

    return change


def balances(casus: Casus, kader: Kader) -> tuple[EvaluatieBalans, ...]:
    """What the checks say of a task, reading by reading, as `evaluate` tells it; only the checks."""
    readings, money = weigh_readings(casus, kader), Money.of(kader, casus.arrangement)
    body = casus.taak.huidige_bestuursvorm or readings.intended.body(readings.intended.named)
    pairs = (("bedoeld", readings.intended), ("feitelijk", readings.practice))
    return tuple(balance(View(w, money, body), reading) for reading, w in pairs if w is not None)


def checks(casus: Casus, kader: Kader) -> dict[str, str]:
    """What each check that applies says, without all else that an evaluation has."""
    return {toets.id: toets.uitslag for toets in balances(casus, kader)[-1].toetsen if toets.van_toepassing}


def verdicts(evaluatie: Evaluatie, reading: int = -1) -> dict[str, str]:
    """What each check that applies says."""
    return {toets.id: toets.uitslag for toets in evaluatie.balans[reading].toetsen if toets.van_toepassing}


def knob(evaluatie: Evaluatie, id_: str) -> KnopUitslag:
    """One of the knobs of an evaluation."""
    assert evaluatie.knoppen is not None
    return next(found for found in evaluatie.knoppen.knoppen if found.id == id_)


def fictional_folder(tmp_path: Path, extra: str = EXTRA) -> Path:
    """A copy of the fictional framework with tables about existing tasks."""
    folder = Path(shutil.copytree(FICTIEF / "kader", tmp_path / "kader"))
    (folder / "bestaand.toml").write_text(extra, encoding="utf-8")
    return folder
