"""
The columns of a table of tasks: what each holds, by which heads it is known, and how its cells are read and written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, Literal, get_args

import attrs

from taaktoedeling.dutch.arrangement import LABELS, LEVELS, WORDS
from taaktoedeling.dutch.labels import AANLEIDING, BETREFT, GEBRUIKER, TAAKSOORT
from taaktoedeling.dutch.refusal import nearest, show
from taaktoedeling.model.casus import TaakSoort
from taaktoedeling.model.kader import Criterium, Feit, Kader
from taaktoedeling.register import cells

Plek = tuple[str, ...]
"""Where the content of a column stands in the file of a case: the keys, from the top."""

BELEIDSVELDEN = {
    "bestuur": "bestuur en ondersteuning",
    "veiligheid": "veiligheid",
    "verkeer": "verkeer, vervoer en waterstaat",
    "economie": "economie",
    "onderwijs": "onderwijs",
    "cultuur": "sport, cultuur en recreatie",
    "sociaal": "sociaal domein",
    "gezondheid": "volksgezondheid en milieu",
    "wonen": "volkshuisvesting, leefomgeving en stedelijke vernieuwing",
}
"""Policy fields by their code, in the order of their number: the main task fields of municipalities in Iv3 (CBS)."""

SOORT_NU = {
    "autonoom": "autonoom",
    "vrij": "vrij medebewind",
    "mechanisch": "mechanisch medebewind",
    "medebewind": "medebewind, vrij of mechanisch is niet bekend",
}
"""What a register can say of a task as it is now."""

SOORT_KORT = {
    "autonoom": "autonoom",
    "vrij": "vrij",
    "mechanisch": "mechanisch",
    "medebewind": "medebewind, onbekend welk",
}
"""The same in words that fit above a column and beside a picture."""

REGISTER = "register"
REST = "overig"
"""The column for what has no column of its own, as JSON."""

Form = Literal["antwoord", "feit", "tekst", "keuze", "niveau", "ja", "dag", "lijst", "delen", "bron", "json"]


@attrs.frozen(kw_only=True)
class Kolom:
    """
    One column.

    Attributes:
        id: its name for programs, such as ``nabijheid.toelichting``.
        kop: its name for people.
        uitleg: what belongs in it, for who fills it in.
        plek: where its content stands in the file of a case; ``register`` is no part of a case.
        woorden: of a closed list the words of each code.
        lees: from the text of a cell to what the file has; raises `RefusedValueError`.
        schrijf: from what the file has to the text of a cell.
        namen: other heads that mean the same.
    """

    id: str
    kop: str
    plek: Plek
    vorm: Form
    lees: Callable[[str], Any]
    schrijf: Callable[[Any], str] = str
    uitleg: str = ""
    woorden: Mapping[str, str] = attrs.field(factory=dict)
    namen: tuple[str, ...] = ()


def columns_of(kader: Kader) -> tuple[Kolom, ...]:
    """Every column that a table of tasks can have with a framework, in the order in which people fill it in."""
    bodies = {vorm.id: vorm.label for vorm in kader.bestuursvormen}
    return (
        *_task(bodies),
        *(column for feit in kader.feiten for column in _fact(feit)),
        *(column for criterium in kader.criteria for column in _answer(criterium, "antwoorden")),
        *_arrangement({vorm.id: vorm.naam for vorm in kader.bekostigingsvormen}),
        *(column for criterium in kader.criteria for column in _answer(criterium, "feitelijk")),
        *_motivations(kader),
        Kolom(
            id=REST, kop="Overig", plek=(), vorm="json", lees=str,
            uitleg="Wat geen eigen kolom heeft, zoals een tabel van een casus in JSON. Laat leeg.",
        ),
    )  # fmt: skip


def find_columns(kader: Kader, heads: tuple[str, ...]) -> dict[str, Kolom]:
    """The column that each head stands for; a head that stands for none is left out."""
    known = _names(kader)
    return {head: known[_fold(head)] for head in heads if _fold(head) in known}


def unknown_head(kader: Kader, head: str) -> str:
    """Say that a head stands for no column, with the nearest."""
    near = nearest(head, [name for column in columns_of(kader) for name in (column.id, column.kop)])
    hint = f"; bedoelt u '{near}'?" if near else ". De namen staan op het blad legenda van het sjabloon."
    return f"De kolom {show(head)} is niet bekend en telt niet mee{hint}"


def _names(kader: Kader) -> dict[str, Kolom]:
    kept: dict[str, Kolom] | None = kader.__dict__.get("_register_names")
    if kept is None:
        kept = kader.__dict__["_register_names"] = {}
        for column in columns_of(kader):
            for name in (column.id, ".".join(column.plek), column.kop, *column.namen):
                kept.setdefault(_fold(name), column)
    return kept


def _fold(head: str) -> str:
    return "".join(letter for letter in head.casefold() if letter.isalnum())


def _text(id_: str, kop: str, plek: Plek, uitleg: str = "", *namen: str) -> Kolom:
    return Kolom(id=id_, kop=kop, plek=plek, vorm="tekst", lees=str, uitleg=uitleg, namen=namen)


def _choice(id_: str, kop: str, plek: Plek, words: Mapping[str, str], uitleg: str = "", *namen: str) -> Kolom:
    read = partial(cells.read_choice_cell, words=words)
    return Kolom(id=id_, kop=kop, plek=plek, vorm="keuze", lees=read, uitleg=uitleg, woorden=words, namen=namen)


def _yes(value: Any) -> str:
    return "ja" if value is True else "nee" if value is False else str(value)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split(cells.LIST) if line.strip()]


def _list(value: Any) -> str:
    return cells.LIST.join(value) if isinstance(value, list) else str(value)


def _task(bodies: Mapping[str, str]) -> Iterator[Kolom]:
    yield _text("titel", "Taak", ("taak", "titel"), "De naam van de taak.", "naam", "taaknaam")
    yield _text("id", "Kenmerk", ("taak", "id"), "Kleine letters, cijfers en streepjes; leeg: volgt uit de taak.")
    yield _text("omschrijving", "Omschrijving", ("taak", "omschrijving"), "Wat de taak inhoudt, in een paar zinnen.")
    yield _choice("beleidsveld", "Beleidsveld", (REGISTER, "beleidsveld"), BELEIDSVELDEN, "Voor het overzicht.")
    yield _text("taakveld", "Taakveld (Iv3)", (REGISTER, "taakveld"), "Code van het taakveld, zoals 6.71.")
    kinds = {soort: TAAKSOORT[soort] for soort in get_args(TaakSoort)}
    said = "Leeg: bestaande taak als er een huidig bestuur is, anders nieuwe taak."
    yield _choice("soort", "Soort taak", ("taak", "soort"), kinds, said)
    yield _choice(
        "huidige_bestuursvorm", "Huidig bestuur", ("taak", "huidige_bestuursvorm"), bodies,
        "Waar de taak nu ligt; leeg bij een nieuwe taak.", "huidige vorm", "bestuur nu",
    )  # fmt: skip
    yield _choice("soort_nu", "Vrijheid nu", (REGISTER, "soort_nu"), SOORT_NU, "Wat de taak nu is, voor het overzicht.")
    yield _text("huidige_plaats", "Huidige plaats", ("taak", "huidige_plaats"), "Als het huidige bestuur er alleen op "
                "lijkt: waar de taak ligt.")  # fmt: skip
    yield _text("beleidsterrein", "Beleidsterrein", ("taak", "beleidsterrein"), "In eigen woorden.")
    yield _choice("betreft", "Betreft", ("taak", "betreft"), BETREFT, "Leeg: een taak.")
    yield _choice(
        "gebruiker",
        "Gebruiker",
        ("taak", "gebruiker"),
        GEBRUIKER,
        "Leeg: onderzoek; een bestaande taak zonder aanleiding is dan een verkenning.",
    )
    yield _text("perspectief", "Perspectief", ("taak", "perspectief"), "Wie dit invult, zoals Rijk of VNG.")
    yield Kolom(
        id="bronnen", kop="Bronnen", plek=("taak", "bronnen"), vorm="lijst", lees=_lines, schrijf=_list,
        uitleg="Het voorstel, de brief of de wet; elke bron op een eigen regel in de cel.", namen=("grondslag",),
    )  # fmt: skip
    yield _choice("aanleiding", "Aanleiding", ("aanleiding", "soort"), AANLEIDING, "Waarom een bestaande taak nu wordt "
                  "gewogen; zonder aanleiding is er geen advies, of alleen een verkenning.")  # fmt: skip
    yield _text("aanleiding.omschrijving", "Aanleiding: omschrijving", ("aanleiding", "omschrijving"))
    yield _text("aanleiding.bron", "Aanleiding: bron", ("aanleiding", "bron"))
    yield Kolom(
        id="aanleiding.datum", kop="Aanleiding: datum", plek=("aanleiding", "datum"), vorm="dag",
        lees=cells.read_day_cell,
    )  # fmt: skip
    yield Kolom(
        id="concept", kop="Concept", plek=("concept",), vorm="ja", lees=cells.read_yes_cell, schrijf=_yes,
        woorden={"ja": "ja", "nee": "nee"},
        uitleg="Leeg of ja: verplichte teksten mogen nog ontbreken. Nee: de rij is af.",
    )  # fmt: skip


def _grounds(id_: str, kop: str, plek: Plek) -> Iterator[Kolom]:
    yield _text(f"{id_}.toelichting", f"{kop}: toelichting", (*plek, "toelichting"), "Waarom dit het antwoord is.")
    yield Kolom(
        id=f"{id_}.bron", kop=f"{kop}: bron", plek=(*plek, "bron"), vorm="bron", lees=str,
        uitleg="Waar het antwoord op steunt, met de plaats; of het woord aanname.",
    )  # fmt: skip


def _fact(feit: Feit) -> Iterator[Kolom]:
    words = {cells.write_fact_cell(waarde.waarde): waarde.label for waarde in feit.waarden}
    yield Kolom(
        id=feit.id, kop=feit.label, plek=("feiten", feit.id), vorm="feit", uitleg=feit.vraag, woorden=words,
        lees=partial(cells.read_fact_cell, feit=feit), schrijf=cells.write_fact_cell,
        namen=(feit.vraag,),
    )  # fmt: skip
    yield from _grounds(feit.id, feit.label, ("feiten", feit.id))


def _answer(criterium: Criterium, table: str) -> Iterator[Kolom]:
    practice = table == "feitelijk"
    id_ = f"feitelijk.{criterium.id}" if practice else criterium.id
    kop = f"{criterium.label} (praktijk)" if practice else criterium.label
    plek = (table, criterium.id)
    yield Kolom(
        id=id_, kop=kop, plek=plek, vorm="antwoord", uitleg=criterium.vraag,
        woorden={str(niveau.niveau): niveau.label for niveau in criterium.niveau},
        lees=partial(cells.read_answer_cell, criterium=criterium),
        schrijf=partial(_write_answer, nominal=criterium.soort == "nominaal"),
        namen=(f"{criterium.vraag} (praktijk)" if practice else criterium.vraag,),
    )  # fmt: skip
    yield from _grounds(id_, kop, plek)
    if practice:
        yield Kolom(
            id=f"{id_}.oorzaak", kop=f"{kop}: oorzaak", plek=(*plek, "oorzaak"), vorm="lijst", lees=_lines,
            schrijf=_list, uitleg="Waarom de praktijk afwijkt: de codes, elk op een eigen regel in de cel.",
        )  # fmt: skip


def _write_answer(level: Any, nominal: bool) -> str:
    if isinstance(level, list) and not nominal:
        return cells.write_range(level)
    return cells.write_answer_cell(level)


def _arrangement(funding: Mapping[str, str]) -> Iterator[Kolom]:
    for field, label in LABELS.items():
        id_, plek, kop = f"arrangement.{field}", ("arrangement", field), f"Geld en risico: {label}"
        words = funding if field == "bekostiging" else {str(code): told for code, told in WORDS[field].items()}
        if field in LEVELS:
            levels = {int(code): told for code, told in words.items()}
            read = partial(cells.read_level_cell, words=levels)
            yield Kolom(id=id_, kop=kop, plek=plek, vorm="niveau", lees=read, woorden=words, namen=(field, label))
        else:
            yield _choice(id_, kop, plek, words, "", field, label)
        if field == "bekostiging":
            yield Kolom(
                id="arrangement.delen", kop="Geld en risico: delen", plek=("arrangement", "delen"), vorm="delen",
                lees=partial(_read_parts, words=words), schrijf=cells.write_shares,
                uitleg="Bij een combinatie het deel van elke vorm, elk op een eigen regel: algemene_uitkering: 40%.",
            )  # fmt: skip
    yield _text("arrangement.toelichting", "Geld en risico: toelichting", ("arrangement", "toelichting"))
    yield _text("arrangement.bron", "Geld en risico: bron", ("arrangement", "bron"))
    yield Kolom(
        id="arrangement.aanname", kop="Geld en risico: aanname", plek=("arrangement", "aanname"), vorm="lijst",
        lees=_lines, schrijf=_list, uitleg="De gegevens die een schatting zijn, elk op een eigen regel: risico.",
    )  # fmt: skip


def _read_parts(text: str, words: Mapping[str, str]) -> dict[str, float]:
    """The parts of a combination of fundings, each with its share."""
    found: dict[str, float] = {}
    for part in filter(None, (item.strip() for line in text.split(cells.LIST) for item in line.split(";"))):
        name, _, share = part.rpartition(":")
        found[cells.read_choice_cell(name.strip(), words)] = cells.read_share_cell(share.strip())
    return found


def _motivations(kader: Kader) -> Iterator[Kolom]:
    for regel in kader.regels:
        if regel.vraagt_motivering:
            kop = f"Motivering {regel.id}: {regel.naam}"
            yield _text(f"motivering.{regel.id}", kop, ("motivering", regel.id), regel.vraag)
