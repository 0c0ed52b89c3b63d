"""
The tables of a case: each read, and then held against each other.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable
from typing import Any, get_args

from taaktoedeling.dutch.characters import escape
from taaktoedeling.dutch.refusal import either, show, unknown
from taaktoedeling.model.casus import (
    ONBEKEND,
    Aanleiding,
    Antwoord,
    Casus,
    Feitgrond,
    Ingevuld,
    KaderVerwijzing,
    Oordeel,
    Taak,
    TaakSoort,
)
from taaktoedeling.model.geld import EigenWeging
from taaktoedeling.model.kader import Feit, Kader
from taaktoedeling.model.voorwaarde import Waarde
from taaktoedeling.reading.answers import LongFact, check_grounds, read_answer
from taaktoedeling.reading.casus_money import read_arrangement
from taaktoedeling.reading.refusals import Gathering, unknown_key
from taaktoedeling.reading.structure import (
    KADER_ID,
    VERSIE,
    VERSIE_UITLEG,
    RefusedValueError,
    is_integer,
    make_converter,
    read_filled_text,
    read_text,
)

SCHEMAS = (1, 2)
"""Versions of the form of a case that are read; a new case has the last."""

NEWER = ("concept", "kader", "ingevuld", "weging")
"""Tables that came with the last schema."""

HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)
TAAK_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_ATTRIBUTES = {"oordeel": "oordelen"}


class CasusReader:
    """Reads the tables of one case and gathers what is wrong with them."""

    def __init__(self, kader: Kader, bestand: str) -> None:
        self.kader = kader
        self.bestand = bestand
        self.into = Gathering(bestand, make_converter(), home=self._home)
        self.bodies = [vorm.id for vorm in kader.bestuursvormen]
        self.newest = self.concept = False
        self.read_table: dict[str, Callable[[Any], Any]] = {
            "schema": self._schema,
            "concept": self._concept,
            "kader": self._pin,
            "taak": self._taak,
            "ingevuld": self._ingevuld,
            "aanleiding": lambda value: self.into.structure(value, Aanleiding, "aanleiding"),
            "feiten": self._feiten,
            "antwoorden": lambda value: self._antwoorden(value, "antwoorden"),
            "feitelijk": lambda value: self._antwoorden(value, "feitelijk"),
            "arrangement": lambda value: read_arrangement(self.into, value),
            "weging": self._weging,
            "motivering": self._motivering,
            "oordeel": self._oordelen,
        }

    def read(self, data: dict[str, Any]) -> Casus | None:
        """Read every table, in the order of the file, and then hold them against each other."""
        self.newest = is_integer(data.get("schema")) and data["schema"] == SCHEMAS[-1]
        self.concept = self.newest and data.get("concept") is True
        self.into.converter = make_converter(self.concept)
        found: dict[str, Any] = {}
        for key, value in data.items():
            if key in NEWER and not self.newest:
                self.into.say(key, self._too_old(f"[{key}]" if key != "concept" else key))
            elif key in self.read_table:
                found[_ATTRIBUTES.get(key, key)] = self.read_table[key](value)
            else:
                home = self._home(key, "")
                self.into.say(escape(str(key)), home or unknown_key(key, list(self.read_table)))
        for key, help_ in (("schema", f"zet bovenaan: schema = {SCHEMAS[-1]}"), ("taak", "begin met [taak]")):
            if key not in data:
                self.into.say(key, f"Dit ontbreekt en is verplicht; {help_}.")
        taak: Taak | None = found.get("taak")
        if isinstance(data.get("taak"), dict):
            self._check_kind(data["taak"], data)
        self._check_days(found.get("aanleiding"), found.get("ingevuld"))
        if self.into.problems or taak is None:
            return None
        found["feiten"], found["feitgronden"] = found.get("feiten") or ((), ())
        return Casus(**{key: value for key, value in found.items() if value is not None}, bestand=self.bestand)

    def _home(self, key: object, sleutel: str) -> str:
        from taaktoedeling.reading.homes import home_of  # most cases have every key in its place

        return home_of(key, sleutel, self.kader)

    def _check_days(self, aanleiding: Aanleiding | None, ingevuld: Ingevuld | None) -> None:
        if aanleiding and ingevuld and aanleiding.datum and ingevuld.datum and aanleiding.datum > ingevuld.datum:
            text = f"De aanleiding is van na de dag waarop de casus is ingevuld ({ingevuld.datum.isoformat()})."
            self.into.say("aanleiding.datum", f"{text} Pas een van beide aan.")

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
            self.into.say("taak.huidige_bestuursvorm", text)
        if soort != "nieuw" and not present:
            text = f'Dit ontbreekt en is verplicht bij soort "{soort}"; kies uit {either(self.bodies)}.'
            self.into.say("taak.huidige_bestuursvorm", text)
        for key in ("aanleiding", "feitelijk"):
            if key in data and soort != "bestaand":
                self.into.say(key, f'[{key}] hoort alleen bij soort "bestaand"; hier is soort "{soort}".')

    def _too_old(self, what: str) -> str:
        return f"{what} hoort bij schema {SCHEMAS[-1]}. Zet bovenaan: schema = {SCHEMAS[-1]}."

    def _schema(self, value: Any) -> int:
        if not is_integer(value) or value not in SCHEMAS:
            self.into.say("schema", f"Dit programma leest schema {either(SCHEMAS)}, gekregen {show(value)}.")
            return SCHEMAS[-1]
        return int(value)

    def _concept(self, value: Any) -> bool:
        if not isinstance(value, bool):
            self.into.say("concept", f"Verwacht werd true of false, zonder aanhalingstekens; gekregen {show(value)}.")
        return self.concept

    def _pin(self, value: Any) -> KaderVerwijzing | None:
        pin = self.into.structure(value, KaderVerwijzing, "kader")
        if pin is None:
            return None
        for key, sound, wanted in (
            ("id", KADER_ID.fullmatch(pin.id), "kleine letters, cijfers en streepjes"),
            ("versie", VERSIE.fullmatch(pin.versie), f"een versie zoals {VERSIE_UITLEG}"),
            ("sha256", not pin.sha256 or HASH.fullmatch(pin.sha256), "64 tekens van 0-9 en a-f"),
        ):
            if not sound:
                self.into.say(f"kader.{key}", f"Verwacht: {wanted}; gekregen {show(getattr(pin, key))}.")
        return pin

    def _ingevuld(self, value: Any) -> Ingevuld | None:
        found = self.into.structure(value, Ingevuld, "ingevuld")
        if found == Ingevuld():
            self.into.say("ingevuld", "Deze tabel is leeg. Noem datum, door of geraadpleegd, of laat haar weg.")
        for index, name in enumerate(found.geraadpleegd if found else (), start=1):
            if not name:
                self.into.say(f"ingevuld.geraadpleegd[{index}]", "Deze tekst is leeg. Vul hem in of laat hem weg.")
        return found

    def _taak(self, value: Any) -> Taak | None:
        taak = self.into.structure(value, Taak, "taak")
        raw = value if isinstance(value, dict) else {}
        name, bronnen, huidig = raw.get("id"), raw.get("bronnen"), raw.get("huidige_bestuursvorm")
        if isinstance(name, str) and name.strip() and not TAAK_ID.fullmatch(name.strip()):
            text = (
                f"Verwacht: kleine letters en cijfers met streepjes ertussen, zoals mijn-taak; gekregen {show(name)}."
            )
            self.into.say("taak.id", text)
        if isinstance(bronnen, list | tuple):
            if not bronnen and not self.concept:
                self.into.say("taak.bronnen", "Noem minstens één bron.")
            for index, bron in enumerate(bronnen, start=1):
                if isinstance(bron, str) and not bron.strip():
                    self.into.say(f"taak.bronnen[{index}]", "Deze bron is leeg. Vul haar in of laat haar weg.")
        if isinstance(huidig, str):
            self.into.known("taak.huidige_bestuursvorm", "bestuursvorm", huidig.strip(), self.bodies)
        return taak

    def _feiten(self, value: Any) -> tuple[tuple[tuple[str, Waarde], ...], tuple[Feitgrond, ...]]:
        """Read the facts that are known, and the grounds of those in their long form."""
        feiten = {feit.id: feit for feit in self.kader.feiten}
        given: dict[str, Waarde] = {}
        grounds: dict[str, Feitgrond] = {}
        for key, sleutel, item in self.into.entries(value, "feiten", "feit", feiten):
            if not isinstance(item, dict):
                self._value(item, feiten[key], sleutel, given)
            elif not self.newest:
                self.into.say(sleutel, self._too_old("Een feit met toelichting"))
            elif (form := self.into.structure(item, LongFact, sleutel)) is not None:
                self._value(form.waarde, feiten[key], f"{sleutel}.waarde", given)
                check_grounds(self.into, sleutel, form, self.concept or key not in given)
                grounds[key] = Feitgrond(feit=key, toelichting=form.toelichting, bron=form.bron, aanname=form.aanname)
        in_order = tuple((key, given[key]) for key in feiten if key in given)
        return in_order, tuple(grounds[key] for key in feiten if key in grounds)

    def _value(self, item: Any, feit: Feit, sleutel: str, given: dict[str, Waarde]) -> None:
        choices = [choice.waarde for choice in feit.waarden]
        if isinstance(item, str | bool) and any(type(item) is type(choice) and item == choice for choice in choices):
            given[feit.id] = item
        elif not isinstance(item, str) or item != ONBEKEND:
            self.into.say(sleutel, _unknown_fact_value(item, choices))

    def _antwoorden(self, value: Any, sleutel: str) -> tuple[Antwoord, ...]:
        criteria = {criterium.id: criterium for criterium in self.kader.criteria}
        given: dict[str, Antwoord] = {}
        for key, place, item in self.into.entries(value, sleutel, "criterium", criteria):
            answer = read_answer(self.into, item, criteria[key], place, self.concept)
            if answer is not None:
                given[key] = answer
                self._check_causes(answer, sleutel, place)
                if answer.berekend and not self.newest:
                    self.into.say(f"{place}.berekend", self._too_old("Een berekend antwoord"))
        return tuple(given[key] for key in criteria if key in given)

    def _check_causes(self, answer: Antwoord, sleutel: str, place: str) -> None:
        """Check that causes belong to practice, and that the framework has them."""
        if answer.oorzaak and sleutel != "feitelijk":
            self.into.say(
                f"{place}.oorzaak", "Een oorzaak hoort alleen bij een antwoord in [feitelijk]. Laat haar weg."
            )
            return
        known = [oorzaak.id for oorzaak in self.kader.oorzaken]
        for index, name in enumerate(answer.oorzaak, start=1):
            self.into.known(f"{place}.oorzaak[{index}]", "oorzaak", name, known)
        self.into.once(answer.oorzaak, f"{place}.oorzaak", "Een oorzaak")

    def _weging(self, value: Any) -> EigenWeging | None:
        from taaktoedeling.reading.casus_weging import read_weging  # few cases have it

        return read_weging(self.into, value, self.kader, self.concept)

    def _motivering(self, value: Any) -> tuple[tuple[str, str], ...]:
        known = [regel.id for regel in self.kader.regels] + [item.id for item in self.kader.uitgangspunten]
        given: dict[str, str] = {}
        for key, sleutel, item in self.into.entries(value, "motivering", "regel", known):
            try:
                text = read_text(item) if self.concept else read_filled_text(item)
                if text:
                    given[key] = text
            except RefusedValueError as refused:
                self.into.say(sleutel, str(refused))
        return tuple((key, given[key]) for key in known if key in given)

    def _oordelen(self, value: Any) -> tuple[Oordeel, ...]:
        """Read one judgment as a table, or several as a list of tables."""
        if not isinstance(value, list):
            return self._oordeel(value, "oordeel")
        if not value:
            self.into.say("oordeel", "Deze lijst is leeg. Noem een oordeel met [[oordeel]] of laat de sleutel weg.")
        places = enumerate(value, start=1)
        return tuple(itertools.chain(*(self._oordeel(item, f"oordeel[{index}]") for index, item in places)))

    def _oordeel(self, value: Any, sleutel: str) -> tuple[Oordeel, ...]:
        oordeel = self.into.structure(value, Oordeel, sleutel)
        if oordeel is None:
            return ()
        for index, name in enumerate(oordeel.bestuursvorm, start=1):
            self.into.known(f"{sleutel}.bestuursvorm[{index}]", "bestuursvorm", name, self.bodies)
        self.into.once(oordeel.bestuursvorm, f"{sleutel}.bestuursvorm", "Een bestuursvorm")
        return (oordeel,)


def _unknown_fact_value(item: object, choices: Iterable[Waarde]) -> str:
    words = [choice if isinstance(choice, str) else show(choice) for choice in choices]
    if isinstance(item, str) and words == [show(word == "true") for word in words]:
        meant = {"ja": "true", "nee": "false", "true": "true", "false": "false"}.get(item.strip().casefold())
        if meant:
            return f"Gekregen {show(item)}; schrijf {meant}, zonder aanhalingstekens."
    return unknown("waarde", item, [*words, ONBEKEND])
