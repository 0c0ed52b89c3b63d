"""
Reading a case: one TOML or JSON file becomes a `Casus`, or everything that is wrong with it is told at once.
"""

from __future__ import annotations

import itertools
import os
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar, get_args

import attrs

from taaktoedeling.dutch.arrangement import LEVELS
from taaktoedeling.dutch.characters import escape, show_path
from taaktoedeling.dutch.refusal import either, hint, show
from taaktoedeling.errors import InvalidCasusError, Problem, UnknownIdError
from taaktoedeling.model.casus import Aanleiding, Antwoord, Arrangement, Bekostiging, Casus, Oordeel, Taak, TaakSoort
from taaktoedeling.model.kader import Kader
from taaktoedeling.model.voorwaarde import Waarde
from taaktoedeling.reading import files
from taaktoedeling.reading.answers import ONBEKEND, RefusedAnswerError, check_total, read_answer, read_share
from taaktoedeling.reading.casus_plain import casus_to_plain, hash_casus
from taaktoedeling.reading.kader import load_kader
from taaktoedeling.reading.refusals import join_path, structure, unknown_key
from taaktoedeling.reading.structure import RefusedValueError, make_converter, read_filled_text

__all__ = ["casus_to_plain", "load_casus", "parse_casus", "parse_casus_bytes", "shipped_case", "shipped_cases"]

SCHEMA = 1

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_ATTRIBUTES = {"oordeel": "oordelen"}
_HIGHEST = 4
_SHARED_FORMS = tuple(form for form in get_args(Bekostiging) if form != "hybride")

T = TypeVar("T")


@attrs.frozen(kw_only=True)
class ArrangementTable(Arrangement):
    """The table ``[arrangement]`` as the file has it, with shares that are still to be read."""

    delen: Any = None


def load_casus(path: str | os.PathLike[str], kader: Kader | None = None) -> Casus:
    """
    Read a case from a file: JSON when its name ends in ``.json``, else TOML.

    Args:
        kader: the framework whose questions it answers; None for the shipped one.

    Raises:
        InvalidCasusError: with every problem of the file.
    """
    bestand = show_path(path)
    raw = files.read_file(path)
    if isinstance(raw, Problem):
        raise InvalidCasusError(f"De casus {bestand}", [raw])
    form: files.Form = "json" if bestand.lower().endswith(".json") else "toml"
    return parse_casus_bytes(raw, kader, bestand, form)


def parse_casus_bytes(
    raw: bytes, kader: Kader | None = None, bestand: str = "", form: files.Form | None = None
) -> Casus:
    """
    Read a case from the content of a file, such as standard input.

    Args:
        form: ``toml`` or ``json``; None to tell by the first character.

    Raises:
        InvalidCasusError: with every problem of the content.
    """
    data = files.parse(raw, bestand, form or files.guess_form(raw))
    if isinstance(data, Problem):
        raise InvalidCasusError(_title(bestand), [data])
    return parse_casus(data, kader, bestand)


def parse_casus(data: Mapping[str, Any], kader: Kader | None = None, bestand: str = "") -> Casus:
    """
    Read a case from plain data in the shape of a file.

    Raises:
        InvalidCasusError: with every problem of the data.
    """
    if not isinstance(data, Mapping):
        problem = Problem(bestand, "", f"Verwacht werd een tabel met sleutels, gekregen {show(data)}.")
        raise InvalidCasusError(_title(bestand), [problem])
    reader = _Reader(load_kader() if kader is None else kader, bestand)
    casus = reader.read(dict(data))
    if casus is None:
        raise InvalidCasusError(_title(bestand), reader.problems)
    return attrs.evolve(casus, sha256=hash_casus(casus))


def shipped_cases() -> tuple[Path, ...]:
    """List the example cases that come with the package."""
    folder = files.find_shipped("cases")
    return tuple(sorted(path for path in folder.rglob("*.toml") if not path.name.startswith(".")))


def shipped_case(id_: str) -> Path:
    """
    Find one example case by the id of its task, such as ``zuivering-stedelijk-afvalwater``.

    Raises:
        UnknownIdError: there is no such example.
    """
    found = {path.stem.replace("_", "-"): path for path in shipped_cases()}
    if id_ not in found:
        raise UnknownIdError(f"Er is geen voorbeeld {show(id_)}{hint(id_, list(found))}")
    return found[id_]


def _title(bestand: str) -> str:
    return f"De casus {bestand}" if bestand else "De casus"


class _Reader:
    """Reads the tables of one case and gathers what is wrong with them."""

    def __init__(self, kader: Kader, bestand: str) -> None:
        self.kader = kader
        self.bestand = bestand
        self.problems: list[Problem] = []
        self.bodies = [vorm.id for vorm in kader.bestuursvormen]
        self.read_table: dict[str, Callable[[Any], Any]] = {
            "schema": self._schema,
            "taak": self._taak,
            "aanleiding": lambda value: self._structure(value, Aanleiding, "aanleiding"),
            "feiten": self._feiten,
            "antwoorden": lambda value: self._antwoorden(value, "antwoorden"),
            "feitelijk": lambda value: self._antwoorden(value, "feitelijk"),
            "arrangement": self._arrangement,
            "motivering": self._motivering,
            "oordeel": self._oordelen,
        }

    def read(self, data: dict[str, Any]) -> Casus | None:
        """Read every table, in the order of the file, and then hold them against each other."""
        found: dict[str, Any] = {}
        for key, value in data.items():
            if key in self.read_table:
                found[_ATTRIBUTES.get(key, key)] = self.read_table[key](value)
            else:
                self._say(escape(str(key)), unknown_key(key, list(self.read_table)))
        for key, help_ in (("schema", f"zet bovenaan: schema = {SCHEMA}"), ("taak", "begin met [taak]")):
            if key not in data:
                self._say(key, f"Dit ontbreekt en is verplicht; {help_}.")
        taak: Taak | None = found.get("taak")
        if isinstance(data.get("taak"), dict):
            self._check_kind(data["taak"], data)
        if self.problems or taak is None:
            return None
        return Casus(**{key: value for key, value in found.items() if value is not None}, bestand=self.bestand)

    def _check_kind(self, taak: dict[Any, Any], data: dict[str, Any]) -> None:
        """Check what the kind of task asks for; on the raw table, so that other problems in it do not hide these."""
        soort = taak.get("soort")
        if soort not in get_args(TaakSoort):
            return
        present = taak.get("huidige_bestuursvorm") is not None
        if soort == "nieuw" and present:
            text = (
                'Een nieuwe taak heeft nog geen bestuursvorm. Laat dit weg, of zet soort op "wijziging" of "bestaand".'
            )
            self._say("taak.huidige_bestuursvorm", text)
        if soort != "nieuw" and not present:
            text = f'Dit ontbreekt en is verplicht bij soort "{soort}"; kies uit {either(self.bodies)}.'
            self._say("taak.huidige_bestuursvorm", text)
        for key in ("aanleiding", "feitelijk"):
            if key in data and soort != "bestaand":
                self._say(key, f'[{key}] hoort alleen bij soort "bestaand"; hier is soort "{soort}".')

    def _say(self, sleutel: str, text: str) -> None:
        self.problems.append(Problem(self.bestand, sleutel, text))

    def _structure(self, value: Any, cl: type[T], sleutel: str) -> T | None:
        return structure(make_converter(), value, cl, self.bestand, sleutel, self.problems)

    def _table(self, value: Any, sleutel: str) -> dict[Any, Any]:
        if isinstance(value, dict):
            return value
        self._say(sleutel, f"Verwacht werd een tabel met sleutels, gekregen {show(value)}.")
        return {}

    def _schema(self, value: Any) -> int:
        if isinstance(value, bool) or value != SCHEMA or not isinstance(value, int):
            self._say("schema", f"Dit programma leest schema {SCHEMA}, gekregen {show(value)}.")
        return SCHEMA

    def _taak(self, value: Any) -> Taak | None:
        taak = self._structure(value, Taak, "taak")
        raw = value if isinstance(value, dict) else {}
        name, bronnen, huidig = raw.get("id"), raw.get("bronnen"), raw.get("huidige_bestuursvorm")
        if isinstance(name, str) and name.strip() and not _ID.fullmatch(name.strip()):
            text = (
                f"Verwacht: kleine letters en cijfers met streepjes ertussen, zoals mijn-taak; gekregen {show(name)}."
            )
            self._say("taak.id", text)
        if isinstance(bronnen, list | tuple):
            if not bronnen:
                self._say("taak.bronnen", "Noem minstens één bron.")
            for index, bron in enumerate(bronnen, start=1):
                if isinstance(bron, str) and not bron.strip():
                    self._say(f"taak.bronnen[{index}]", "Deze bron is leeg. Vul haar in of laat haar weg.")
        if isinstance(huidig, str):
            self._body("taak.huidige_bestuursvorm", huidig.strip())
        return taak

    def _body(self, sleutel: str, name: str) -> None:
        if name not in self.bodies:
            self._say(sleutel, f"Onbekende bestuursvorm {show(name)}{hint(name, self.bodies)}")

    def _feiten(self, value: Any) -> tuple[tuple[str, Waarde], ...]:
        feiten = {feit.id: feit for feit in self.kader.feiten}
        given: dict[str, Waarde] = {}
        for key, item in self._table(value, "feiten").items():
            sleutel = join_path("feiten", str(key))
            if key not in feiten:
                self._say(sleutel, f"Onbekend feit {show(key)}{hint(key, list(feiten))}")
                continue
            choices = [choice.waarde for choice in feiten[key].waarden]
            if any(item == choice and type(item) is type(choice) for choice in choices):
                given[key] = item
            elif item != ONBEKEND:
                self._say(sleutel, _unknown_fact_value(item, choices))
        return tuple((key, given[key]) for key in feiten if key in given)

    def _antwoorden(self, value: Any, sleutel: str) -> tuple[Antwoord, ...]:
        criteria = {criterium.id: criterium for criterium in self.kader.criteria}
        given: dict[str, Antwoord] = {}
        for key, item in self._table(value, sleutel).items():
            place = join_path(sleutel, str(key))
            if key not in criteria:
                self._say(place, f"Onbekend criterium {show(key)}{hint(key, list(criteria))}")
                continue
            answer = read_answer(make_converter(), item, criteria[key], self.bestand, place, self.problems)
            if answer is not None:
                given[key] = answer
                self._check_causes(answer, sleutel, place)
        return tuple(given[key] for key in criteria if key in given)

    def _check_causes(self, answer: Antwoord, sleutel: str, place: str) -> None:
        """Check that causes belong to practice, and that the framework has them."""
        if answer.oorzaak and sleutel != "feitelijk":
            self._say(f"{place}.oorzaak", "Een oorzaak hoort alleen bij een antwoord in [feitelijk]. Laat haar weg.")
            return
        known = [oorzaak.id for oorzaak in self.kader.oorzaken]
        for index, name in enumerate(answer.oorzaak, start=1):
            if name not in known:
                self._say(f"{place}.oorzaak[{index}]", f"Onbekende oorzaak {show(name)}{hint(name, known)}")
        if len(set(answer.oorzaak)) != len(answer.oorzaak):
            self._say(f"{place}.oorzaak", "Een oorzaak staat er twee keer. Laat er één weg.")

    def _arrangement(self, value: Any) -> Arrangement | None:
        table = self._structure(value, ArrangementTable, "arrangement")
        if table is None:
            return None
        for key in LEVELS:
            level = getattr(table, key)
            if level is not None and not 0 <= level <= _HIGHEST:
                self._say(f"arrangement.{key}", f"Verwacht werd 0 tot en met {_HIGHEST}, gekregen {level}.")
        self._check_assumptions(table)
        given = {key: item for key, item in attrs.asdict(table, recurse=False).items() if key != "delen"}
        return Arrangement(**given, delen=self._delen(table))

    def _check_assumptions(self, table: ArrangementTable) -> None:
        """Check that what is called an assumption was given, once."""
        for index, field in enumerate(table.aanname, start=1):
            if getattr(table, field) is None:
                text = f"{field} is niet ingevuld en kan dus geen aanname zijn. Vul het in, of laat het hier weg."
                self._say(f"arrangement.aanname[{index}]", text)
        if len(set(table.aanname)) != len(table.aanname):
            self._say("arrangement.aanname", "Een gegeven staat er twee keer. Laat er één weg.")

    def _delen(self, table: ArrangementTable) -> tuple[tuple[str, int], ...]:
        sleutel = "arrangement.delen"
        if table.bekostiging != "hybride":
            if table.delen is not None:
                self._say(sleutel, 'Delen horen alleen bij bekostiging "hybride". Laat ze weg.')
            return ()
        if table.delen is None:
            self._say(sleutel, 'Dit ontbreekt en is verplicht bij bekostiging "hybride": geef elke vorm haar deel.')
            return ()
        shares: dict[str, int] = {}
        sound = isinstance(table.delen, dict)
        for key, item in self._table(table.delen, sleutel).items():
            try:
                if key not in _SHARED_FORMS:
                    raise RefusedAnswerError(f"Onbekende bekostiging {show(key)}{hint(key, _SHARED_FORMS)}")
                shares[key] = read_share(item)
                if not shares[key]:
                    raise RefusedAnswerError("Een deel is groter dan 0. Laat deze vorm weg.")
            except RefusedAnswerError as refused:
                sound = False
                self._say(join_path(sleutel, str(key)), str(refused))
        if sound and len(shares) < 2:
            self._say(
                sleutel, "Hybride bekostiging heeft minstens twee delen; noem anders die ene vorm bij bekostiging."
            )
        elif sound:
            try:
                check_total(shares.values(), "De delen")
            except RefusedAnswerError as refused:
                self._say(sleutel, str(refused))
        return tuple((form, shares[form]) for form in _SHARED_FORMS if form in shares)

    def _motivering(self, value: Any) -> tuple[tuple[str, str], ...]:
        known = [regel.id for regel in self.kader.regels] + [item.id for item in self.kader.uitgangspunten]
        given: dict[str, str] = {}
        for key, item in self._table(value, "motivering").items():
            sleutel = join_path("motivering", str(key))
            if key not in known:
                self._say(sleutel, f"Onbekende regel {show(key)}{hint(key, known)}")
                continue
            try:
                given[key] = read_filled_text(item)
            except RefusedValueError as refused:
                self._say(sleutel, str(refused))
        return tuple((key, given[key]) for key in known if key in given)

    def _oordelen(self, value: Any) -> tuple[Oordeel, ...]:
        """Read one judgment as a table, or several as a list of tables."""
        if not isinstance(value, list):
            return self._oordeel(value, "oordeel")
        if not value:
            self._say("oordeel", "Deze lijst is leeg. Noem een oordeel met [[oordeel]] of laat de sleutel weg.")
        places = enumerate(value, start=1)
        return tuple(itertools.chain(*(self._oordeel(item, f"oordeel[{index}]") for index, item in places)))

    def _oordeel(self, value: Any, sleutel: str) -> tuple[Oordeel, ...]:
        oordeel = self._structure(value, Oordeel, sleutel)
        if oordeel is None:
            return ()
        for index, name in enumerate(oordeel.bestuursvorm, start=1):
            self._body(f"{sleutel}.bestuursvorm[{index}]", name)
        if len(set(oordeel.bestuursvorm)) != len(oordeel.bestuursvorm):
            self._say(f"{sleutel}.bestuursvorm", "Een bestuursvorm staat er twee keer. Laat er één weg.")
        return (oordeel,)


def _unknown_fact_value(item: object, choices: Iterable[Waarde]) -> str:
    words = [choice if isinstance(choice, str) else show(choice) for choice in choices]
    if isinstance(item, str) and words == [show(word == "true") for word in words]:
        meant = {"ja": "true", "nee": "false", "true": "true", "false": "false"}.get(item.strip().casefold())
        if meant:
            return f"Gekregen {show(item)}; schrijf {meant}, zonder aanhalingstekens."
    return f"Onbekende waarde {show(item)}{hint(item, [*words, ONBEKEND])}"
