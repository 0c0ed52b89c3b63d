"""
What an evaluation adds to a dossier: practice beside the intention, money and risk, the knobs, and the steps to take.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from taaktoedeling.dutch import labels
from taaktoedeling.dutch.labels import UITSLAG
from taaktoedeling.dutch.numbers import decimal
from taaktoedeling.dutch.words import enumerate_words, sentence, upper_first
from taaktoedeling.report.blocks import Item, Items, Para, items, origin, para, quiet, rich, strong
from taaktoedeling.report.dossier.blocks import Chapter, Entries, Entry, Facts, Grid, Kind, Picture, cell, chapter
from taaktoedeling.report.evaluatie import lezingen
from taaktoedeling.report.evaluatie.balans import GROND, KANT, VERVULD, quoted, reason_text
from taaktoedeling.report.evaluatie.lezingen import LEZING, notes
from taaktoedeling.report.evaluatie.vervolg import step_item

Data = Mapping[str, Any]

EFFECT = {
    "geheel": "herstelt wat uit balans is",
    "kan_breken": "herstelt dit, maar kan een andere toets uit balans brengen",
    "deels": "herstelt een deel",
    "niet": "herstelt niets van wat uit balans is",
    "niet_te_berekenen": "niet te berekenen",
}


def praktijk(dossier: Data, pictures: Sequence[Picture]) -> Chapter | None:
    """Where practice departs from the intention, why that may be, and what it does to the weighing."""
    found = dossier.get("evaluatie")
    if not found:
        return None
    title, degrees = "Bedoeling en praktijk", "Autonoom, vrij of mechanisch"
    freedom = found["medebewind"]
    told = [notes(found, "medebewind")] if freedom else []
    degree = para(strong(f"{degrees}. "), freedom["tekst"]) if freedom else None
    if dossier["advies"]["taak"]["soort"] != "bestaand":
        return chapter("praktijk", degrees, para(freedom["tekst"]), *told) if freedom else None
    if not found["praktijk_ingevuld"]:
        return chapter("praktijk", title, para(lezingen.GEEN_PRAKTIJK), degree, *told)
    shifts = found["scheefgroei"]
    return chapter(
        "praktijk",
        title,
        para("Het advies hierboven weegt de taak zoals bedoeld. Hier staat waar de praktijk daarvan afwijkt."),
        None if shifts else para("De praktijk is gelijk aan de bedoeling: er is geen scheefgroei."),
        _shifts(shifts) if shifts else None,
        Entries(title="Toelichting bij de praktijk", entries=tuple(_explained(shifts))),
        items(part["tekst"] for part in found["scheefgroei_dimensies"]),
        _effects(found) if shifts else None,
        *pictures,
        para(lezingen.comparison(found)),
        para(found["zonder_toedoen_tekst"]) if found["zonder_toedoen"] else None,
        notes(found, "toedoen"),
        notes(found, "praktijk"),
        degree,
        *told,
    )


def arrangement(dossier: Data) -> Chapter | None:
    """Money and risk, and whether they go with the freedom that the task leaves."""
    found = dossier.get("evaluatie")
    if not found:
        return None
    given = [
        (upper_first(field["label"]), rich(field["tekst"], quiet(GROND[field["grond"]])))
        for field in found["arrangement"]
    ]
    explained = [
        (name, rich(found[key]))
        for name, key in (("Toelichting", "arrangement_toelichting"), ("Bron", "arrangement_bron"))
        if found[key]
    ]
    return chapter(
        "arrangement",
        "Geld, risico en uitvoeringskracht",
        para(
            "De gegevens hieronder komen uit de casus en veranderen de geschiktheid niet. De oordelen over de balans "
            "zijn van dit model."
        ),
        *(para(text) for text in found["samenvatting"]),
        Entries(entries=(Entry(title="Geld en risico", blocks=(Facts(pairs=(*given, *explained)),)),)),
        notes(found, "arrangement"),
        *(_balance(one, place == 0) for place, one in enumerate(found["balans"])),
    )


def knoppen(dossier: Data) -> Chapter | None:
    """Ways to bring the arrangement back in balance, side by side; their order says nothing."""
    found = dossier.get("evaluatie")
    if not found or not found["knoppen"]:
        return None
    knobs = found["knoppen"]
    unsure = "Of iets uit balans is, hangt hier af van een onzeker antwoord. " if knobs["voorwaardelijk"] else ""
    return chapter(
        "knoppen",
        "Knoppen om de balans te herstellen",
        para(f"{unsure}De knoppen staan naast elkaar; hun volgorde zegt niets over een voorkeur."),
        notes(found, "disbalans"),
        Entries(entries=tuple(_knob(knob) for knob in knobs["knoppen"])),
        items(together["tekst"] for together in knobs["samen"]),
        notes(found, "knoppen"),
    )


def stappen(dossier: Data) -> Chapter | None:
    """The steps that follow; what the duties of the advice already say is not said again."""
    found = dossier.get("evaluatie")
    if not found:
        return None
    duties = {duty["id"] for duty in dossier["advies"]["plichten"]}
    parts = found["vervolg"]
    return chapter(
        "stappen",
        "De stappen daarbij",
        *(
            Entries(
                title="" if len(parts) == 1 else upper_first(LEZING[part["lezing"]]),
                entries=tuple(
                    _group(group, duties if part["lezing"] == "bedoeld" else set()) for group in part["groepen"]
                ),
            )
            for part in parts
        ),
    )


def _group(group: Data, told: set[str]) -> Entry:
    above = list(dict.fromkeys(step["regel"] for step in group["stappen"] if step["regel"] in told))
    steps = [step_item(step) for step in group["stappen"] if step["regel"] not in told]
    if above:
        steps.append(Item(rich(f"Zie ook bij ‘Wat hieruit volgt’: {enumerate_words(above)}.")))
    ours = (para(quiet(f"Van ons: {group['toelichting']}")),) if group["toelichting"] else ()
    return Entry(title=group["naam"], blocks=(para(group["tekst"], " ", origin(group)), Items(tuple(steps)), *ours))


def _balance(one: Data, first: bool) -> Entries:
    """The checks of the arrangement with one reading of the answers; what a check is about is told once."""
    entries = tuple(
        Entry(
            title=test["naam"],
            tags=(labels.word(UITSLAG, test["uitslag"]),),
            blocks=(
                para(test["uitleg"]),
                *_reasons(test),
                *((para(test["tekst"], " ", origin(test)),) if first else ()),
                *((para(quiet(f"Van ons: {test['toelichting']}")),) if first and test["toelichting"] else ()),
            ),
        )
        for test in one["toetsen"]
        if test["van_toepassing"]
    )
    return Entries(title=f"Toetsen van het arrangement, {labels.word(LEZING, one['lezing'])}", entries=entries)


def _reasons(test: Data) -> Iterator[Items]:
    """Each verdict that an uncertain answer leaves open; a single one was just said."""
    if len(test["redenen"]) > 1:
        yield items(reason_text(one) for one in test["redenen"])


def _knob(knob: Data) -> Entry:
    moves = [f"{move['label']}: van {quoted(move['van'])} naar {quoted(move['naar'])}" for move in knob["wijzigingen"]]
    ways = [
        f"{way['label']}. {way['kanttekening']}".strip() if way["kanttekening"] else way["label"]
        for way in knob["mogelijkheden"]
    ]
    needs = [
        rich(
            need["tekst"],
            f" ({labels.word(VERVULD, need['vervuld'])}) ",
            origin(need),
            quiet(f" {need['toelichting']}") if need["toelichting"] else "",
        )
        for need in knob["randvoorwaarden"]
    ]
    blocks: list[Para | Items] = [para(knob["tekst"], " ", origin(knob)), *(para(text) for text in knob["uitleg"])]
    if moves:
        blocks += [para(strong("De kleinste wijziging die dit doet:")), items(moves)]
    if ways:
        blocks += [para(strong("Wat kan:")), items(upper_first(way) for way in ways)]
    if needs:
        blocks += [para(strong("Wat daarvoor ook nodig is:")), items(needs)]
    if knob["toelichting"]:
        blocks.append(para(quiet(f"Van ons: {knob['toelichting']}")))
    return Entry(
        title=f"{knob['id']} {knob['naam']}",
        tags=(KANT[knob["kant"]], labels.word(EFFECT, knob["effect"])),
        blocks=tuple(blocks),
    )


def _shifts(shifts: list[Data]) -> Grid:
    """The answers that practice gives, beside those that were intended."""
    rows = tuple((cell(one["label"]), cell(one["bedoeld"]), cell(one["feitelijk"])) for one in shifts)
    return Grid(
        caption="Waar de praktijk afwijkt van de bedoeling",
        head=("Vraag", "Bedoeld", "In de praktijk"),
        kinds=("name", "text", "text"),
        rows=rows,
    )


def _explained(shifts: list[Data]) -> Iterator[Entry]:
    told: set[str] = set()
    for shift in shifts:
        source = quiet(f" [bron: {shift['bron']}]") if shift["bron"] else ""
        yield Entry(
            title=shift["label"],
            tags=("aanname",) if shift["aanname"] else (),
            blocks=(
                para(sentence(shift["toelichting"]) if shift["toelichting"] else shift["tekst"], source),
                Items(tuple(lezingen.causes(shift["oorzaken"], told))),
            ),
        )


def _effects(found: Data) -> Grid | None:
    """What the shifts do to the fit of each body."""
    readings = lezingen.readings(found)
    if len(readings) < 2:
        return None
    numbers: list[Kind] = ["number"] * len(readings)
    rows = tuple(
        (
            cell(upper_first(name)),
            *(cell(decimal(fits[id_], True), value=fits[id_]) for fits in readings.values()),
        )
        for id_, name in found["vormen"].items()
    )
    return Grid(
        caption="Geschiktheid met de bedoeling en met de praktijk",
        head=("Bestuursvorm", *(upper_first(lezingen.LEZING[lezing]) for lezing in readings)),
        kinds=("name", *numbers),
        rows=rows,
    )
