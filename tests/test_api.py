"""
What Python offers: one framework where none is named, and results that show themselves.
"""

from __future__ import annotations

import html
import importlib
import inspect
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import click
import pytest
from small_land import write_land

import taaktoedeling
from taaktoedeling import load_casus, shipped_case
from taaktoedeling.certainty.balance import argument_balance
from taaktoedeling.certainty.changes import answer_changes
from taaktoedeling.certainty.goal import target
from taaktoedeling.certainty.joint import joint_uncertainty
from taaktoedeling.certainty.smaa import robustness
from taaktoedeling.certainty.tipping import tipping_points
from taaktoedeling.cli import main
from taaktoedeling.cli.dutch import DutchCommand
from taaktoedeling.cli.main import COMMANDS, toedeel
from taaktoedeling.model.casus import Casus

ROOT = Path(__file__).resolve().parent.parent

ANALYSES: tuple[Callable[[Casus], Any], ...] = (
    argument_balance,
    answer_changes,
    joint_uncertainty,
    tipping_points,
    lambda casus: robustness(casus, n=50),
    lambda casus: target(casus, "gemeente"),
)


@pytest.mark.parametrize("analyse", ANALYSES)
def test_results_show_their_sentences(analyse: Callable[[Casus], Any]) -> None:
    """Each result prints as its sentences, shows them in a notebook, and holds them as data."""
    found = analyse(load_casus(shipped_case("bag")))

    assert found.zinnen
    assert str(found).split("\n") == list(found.zinnen) == found.to_dict()["zinnen"]
    assert [zin for zin in found.zinnen if f"<p>{html.escape(zin)}</p>" not in found._repr_html_()] == []


def test_a_notebook_reads_no_markup() -> None:
    """A sentence with markup in it shows the markup."""
    found = attrs.evolve(target(load_casus(shipped_case("bag")), "gemeente"), zinnen=("<script>\u202e&",))

    assert found._repr_html_() == "<p>&lt;script&gt;\ufffd&amp;</p>"


def test_without_a_framework_the_shipped_one_is_meant() -> None:
    """Wherever a framework can be given it may be left out, and comes after what must be given."""
    wrong = []
    for name in taaktoedeling.__all__:
        function = getattr(taaktoedeling, name)
        parameters = list(inspect.signature(function).parameters.values()) if inspect.isfunction(function) else []
        names = [one.name for one in parameters]
        if "kader" in names:
            given = [one.name for one in parameters if one.default is inspect.Parameter.empty]
            place = names.index("kader")
            if parameters[place].default is not None or place != len(given):
                wrong.append(name)

    assert wrong == []


def test_no_public_name_is_that_of_a_room() -> None:
    """Whoever imports from a room would else find that room where the function was."""
    package = Path(taaktoedeling.__file__).parent
    rooms = {path.parent.name for path in package.glob("*/__init__.py")} | {path.stem for path in package.glob("*.py")}

    assert rooms & set(taaktoedeling.__all__) == set()


CALLS = {
    "beoordeel": "bag woz-waardering --kort",
    "dossier": "bag woz-waardering -o x.json",
    "evalueer": "bag woz-waardering",
    "gevoeligheid": "bag -n 50",
    "congruentie alle": "regio.csv",
    "congruentie kaart": "regio.csv:a regio.csv:b --kaart kaart.json -o x.svg",
    "congruentie rangschik": "--indeling regio.csv:a --tabel regio.csv",
    "congruentie vul": "CASUS --indeling regio.csv:a --tabel regio.csv",
    "congruentie meet": "regio.csv:a regio.csv:b",
    "controleer": "bag woz-waardering",
    "kader controleer": "",
    "kader graaf": "-o x.mmd --casus bag",
    "kader toon": "BR-07",
    "kader verschil": "2.0.0",
    "nieuw": "Toezicht",
    "sjabloon": "-o s.docx",
    "vraag": "CASUS",
    "toelichting": "bag -o x.docx",
    "vergelijk": "bag ANDER",
    "eensgezindheid": "PARTIJEN",
    "ijk": "warmtekavels specialistische-jeugdzorg",
    "register beoordeel": "TAKEN -o u.csv",
    "register rangschik": "TAKEN -o u.csv",
    "register importeer-upl": "UPL -o t.xlsx",
    "register overzicht": "TAKEN",
    "register sjabloon": "-o t.xlsx",
    "schema": "",
    "verifieer": "DOSSIER",
    "voorbeelden": "bag",
}
"""By command, arguments with which it does its work."""
PARTIJEN = "Taak;perspectief;nabijheid\nA;x;2\nA;y;1\nB;x;2\nB;y;2\n"
PER_CASE = {"beoordeel", "controleer", "evalueer"}


def commands() -> dict[str, DutchCommand]:
    """Every command that does something, by its path."""
    found = {}
    for name in COMMANDS:
        command = toedeel.get_command(click.Context(toedeel), name)
        below = command.commands if isinstance(command, click.Group) else {"": command}
        found |= {f"{name} {last}".strip(): one for last, one in below.items()}
    return found


@pytest.mark.parametrize("path", sorted(commands()))
def test_every_command_is_a_call_of_a_public_function(path: str, tmp_path: Path, monkeypatch, capsys) -> None:
    """A command calls the function that it names, once for each case or file, and the docs name it at both places."""
    name = commands()[path].python
    module = importlib.import_module(taaktoedeling._MODULE_OF[name])
    given = CALLS[path].split()
    if "DOSSIER" in given:
        main(["dossier", "bag", "-o", str(tmp_path / "d.json")])
        given = [str(tmp_path / "d.json")]
    write_land(tmp_path)
    if "CASUS" in given:
        main(["nieuw", "Toezicht", "-o", str(tmp_path / "casus.toml")])
        given = [str(tmp_path / "casus.toml") if word == "CASUS" else word for word in given]
    if "UPL" in given:
        given[0] = str(ROOT / "tests" / "upl.csv")
    if "ANDER" in given:
        given[-1] = str(shutil.copy(shipped_case("bag"), tmp_path / "ander.toml"))
    if "PARTIJEN" in given:
        (tmp_path / "partijen.csv").write_text(PARTIJEN)
        given[0] = str(tmp_path / "partijen.csv")
    if "TAKEN" in given:
        (tmp_path / "taken.csv").write_text("Taak;nabijheid\nToezicht;2\n")
        given[0] = str(tmp_path / "taken.csv")
    calls = []
    function = getattr(module, name)

    def counted(*args: Any, **kwargs: Any) -> Any:
        calls.append(name)
        return function(*args, **kwargs)

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(module, name, counted)
    assert main([*path.split(), *given]) == (7 if path == "controleer" else 0)

    assert len(calls) == (2 if path in PER_CASE else 1)
    assert f"`{name}(" in (ROOT / "docs" / "python.md").read_text("utf-8")
    assert f"In Python: `{name}`" in (ROOT / "docs" / "cli.md").read_text("utf-8").split(f"## `toedeel {path}`")[1]


PLAN = taaktoedeling.Indeling(naam="plan", regio_van={"GM0001": "x"})
OTHER = taaktoedeling.Indeling(naam="provincie", regio_van={"GM0001": "y"})
TABLES = taaktoedeling.Tabellen(indeling=PLAN, anderen=[OTHER])


def filled() -> Any:
    """What was written into a case that is put in a folder for as long as that takes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "casus.toml")
        path.write_text(taaktoedeling.new_casus("Proef"), encoding="utf-8")
        return taaktoedeling.fill_from_data(path, TABLES)


SHOWN: dict[str, Callable[[], Any]] = {
    "Adviezen": lambda: taaktoedeling.assess_many([load_casus(shipped_case("bag"))]),
    "Advies": lambda: taaktoedeling.assess(load_casus(shipped_case("bag"))),
    "Berekening": lambda: taaktoedeling.computed_answers(TABLES),
    "Bereik": lambda: taaktoedeling.attainable(n=20),
    "Casus": lambda: load_casus(shipped_case("bag")),
    "Congruentie": lambda: taaktoedeling.measure_congruence(
        taaktoedeling.Indeling(naam="een", regio_van={"GM0001": "x"}),
        taaktoedeling.Indeling(naam="twee", regio_van={"GM0001": "y"}),
    ),
    "Controle": lambda: taaktoedeling.review(load_casus(shipped_case("bag"))),
    "Evaluatie": lambda: taaktoedeling.evaluate(load_casus(shipped_case("bag"))),
    "Evaluatievolgorde": lambda: taaktoedeling.rank_register([load_casus(shipped_case("bag"))]),
    "Ijking": lambda: taaktoedeling.fit_weights([load_casus(shipped_case("warmtekavels"))]),
    "Eensgezindheid": lambda: taaktoedeling.measure_agreement(
        [load_casus(shipped_case("bag")).met(taak={"id": id_, "perspectief": who}) for id_ in "ab" for who in "xy"]
    ),
    "Kader": taaktoedeling.load_kader,
    "KaderVerschil": lambda: taaktoedeling.compare_kaders(taaktoedeling.load_kader(), taaktoedeling.load_kader()),
    "Registeroverzicht": lambda: taaktoedeling.register_overview(
        taaktoedeling.assess_register([load_casus(shipped_case("bag"))])
    ),
    "Registeruitkomst": lambda: taaktoedeling.assess_register([load_casus(shipped_case("bag"))]),
    "Toelichting": lambda: taaktoedeling.build_toelichting(load_casus(shipped_case("bag"))),
    "Overzicht": lambda: taaktoedeling.compare_indelingen(
        [taaktoedeling.Indeling(naam=naam, regio_van={"GM0001": "x"}) for naam in ("een", "twee")]
    ),
    "Rangschikking": lambda: taaktoedeling.rank_divisions(PLAN, [OTHER]),
    "Sjabloon": taaktoedeling.new_sjabloon,
    "Uitleg": lambda: taaktoedeling.explain("BR-07"),
    "Vergelijking": lambda: taaktoedeling.compare(
        [attrs.evolve(load_casus(shipped_case("bag")), bestand=name) for name in ("een", "twee")]
    ),
    "Verificatie": lambda: taaktoedeling.verify_dossier(
        taaktoedeling.build_dossier(load_casus(shipped_case("bag")), n=20)
    ),
    "Vulling": filled,
    "WatAls": lambda: taaktoedeling.assess(load_casus(shipped_case("bag"))).als(nabijheid=1),
    "Zekerheidsoverzicht": lambda: taaktoedeling.certainty_overview(load_casus(shipped_case("bag")), n=20),
}


@pytest.mark.parametrize("name", sorted(SHOWN))
def test_what_commands_show_a_notebook_shows(name: str) -> None:
    """The result of each command that prints something shows itself in a notebook and as text."""
    found = SHOWN[name]()

    assert type(found).__name__ == name
    assert "<h" in found._repr_html_()
    assert len(str(found).split("\n")) > 3


NO_RESULTS = {"Antwoord", "Gemeenten", "Indeling", "Invulcel", "Problem", "Spreiding", "Vraag"}
NO_RESULTS |= {"Regelingen", "Register", "Tabellen"}
"""Public classes that are a part of something else, what is read, a setting, or widgets that show themselves."""


def test_every_result_shows_itself_in_a_notebook() -> None:
    """Every public class but errors, parts and settings has a form of its own in a notebook."""
    classes = [getattr(taaktoedeling, name) for name in taaktoedeling.__all__]
    results = {one.__name__ for one in classes if inspect.isclass(one) and not issubclass(one, Exception)} - NO_RESULTS

    assert {name for name in results if not hasattr(getattr(taaktoedeling, name), "_repr_html_")} == set()
    assert {name for name in results - set(SHOWN) if "zinnen" not in dir(getattr(taaktoedeling, name))} == set()
