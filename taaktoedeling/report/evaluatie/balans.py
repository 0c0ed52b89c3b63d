"""
The middle of an evaluation: the arrangement, whether it is in balance, and what each knob would have to do.
"""

from __future__ import annotations

from taaktoedeling.dutch.labels import UITSLAG
from taaktoedeling.dutch.words import enumerate_words, sentence, upper_first
from taaktoedeling.report.advies.uitkomst import Data
from taaktoedeling.report.blocks import Item, Items, Rich, Section, items, origin, para, quiet, rich, section, strong
from taaktoedeling.report.evaluatie.lezingen import notes

EFFECT = {
    "geheel": "herstelt al deze toetsen",
    "kan_breken": "herstelt al deze toetsen, maar kan een andere uit balans brengen",
    "deels": "herstelt een deel van deze toetsen",
    "niet": "herstelt geen van deze toetsen",
    "niet_te_berekenen": "niet te berekenen",
}
KANT = {"bestuurlijk": "bestuurlijke knop", "financieel": "financiële knop"}
TWEE_LEZINGEN = (
    "De oordelen gaan uit van de praktijk. Waar de antwoorden zoals bedoeld tot een ander oordeel leiden, staat dat "
    "erbij."
)
GROND = {"": "", "bron": "", "aanname": " [aanname]", "zonder_bron": " [zonder bron]"}
VERVULD = {"waar": "nu het geval", "onwaar": "nu niet het geval", "onzeker": "nu niet te zeggen"}


def arrangement(evaluatie: Data) -> Section | None:
    """The arrangement as the case gives it."""
    given = [
        rich(strong(upper_first(field["label"])), f": {field['tekst']}", quiet(GROND[field["grond"]]))
        for field in evaluatie["arrangement"]
    ]
    source = quiet(f" [bron: {evaluatie['arrangement_bron']}]") if evaluatie["arrangement_bron"] else ""
    said = evaluatie["arrangement_toelichting"]
    return section(
        "Het bestuurlijk-financiële arrangement",
        items(given),
        para(sentence(said), source) if said else None,
        notes(evaluatie, "arrangement"),
    )


def toetsen(evaluatie: Data) -> Section | None:
    """Each check, with the intention and with practice."""
    readings = evaluatie["balans"]
    if not readings:
        return None
    last = readings[-1]
    others = [toets for toets in last["toetsen"] if not toets["van_toepassing"]]
    applicable = [toets for toets in last["toetsen"] if toets["van_toepassing"]]
    if not applicable:
        return None
    return section(
        "In balans?",
        para(strong(last["tekst"])),
        para(TWEE_LEZINGEN) if len(readings) > 1 else None,
        Items(tuple(_check(toets, readings) for toets in applicable)),
        para(quiet(f"Hier niet van toepassing: {enumerate_words(toets['naam'] for toets in others)}."))
        if others
        else None,
        open=True,
    )


def _check(toets: Data, readings: list[Data]) -> Item:
    before = next(t for t in readings[0]["toetsen"] if t["id"] == toets["id"])
    moved = ""
    if len(readings) > 1 and before["uitslag"] != toets["uitslag"]:
        moved = f" Met de antwoorden zoals bedoeld is dit {UITSLAG[before['uitslag']]}."
    ours = (rich(quiet(f"Toelichting: {toets['toelichting']}")),) if toets["toelichting"] else ()
    reasons = toets["redenen"]
    # One reason without conditions is what was just said; only its source is new.
    single = len(reasons) == 1 and not reasons[0]["wanneer"]
    basis = (" ", origin(reasons[0])) if single else ()
    return Item(
        rich(strong(f"{toets['naam']}: {UITSLAG[toets['uitslag']]}."), f" {toets['uitleg']}", *basis, moved),
        more=(rich(toets["tekst"], " ", origin(toets)), *ours),
        items=() if single else tuple(Item(reason_text(reason)) for reason in reasons),
    )


def reason_text(reason: Data) -> Rich:
    """A verdict that is possible, and with which answers."""
    when = f", {reason['wanneer']}" if reason["wanneer"] else ""
    return rich(f"{upper_first(UITSLAG[reason['uitslag']])}{when}: {reason['tekst']} ", origin(reason))


def knoppen(evaluatie: Data) -> Section | None:
    """The knobs, side by side."""
    data = evaluatie["knoppen"]
    if data is None:
        return section("De knoppen", para("Geen toets is aantoonbaar uit balans; de knoppen zijn niet doorgerekend."))
    names = {toets["id"]: toets["naam"] for toets in evaluatie["balans"][-1]["toetsen"]}
    about = enumerate_words(f"‘{names[id_]}’" for id_ in data["hersteld_van"])
    opening = f"De knoppen gaan over {about}."
    if data["voorwaardelijk"]:
        opening += " Of die uit balans zijn, is onzeker; wat hier staat, geldt voor het geval dat het zo is."
    return section(
        "De knoppen",
        para(opening),
        Items(tuple(_knob(knob, names) for knob in data["knoppen"])),
        items(pair["tekst"] for pair in data["samen"]),
        notes(evaluatie, "knoppen"),
        open=True,
    )


def _knob(knob: Data, names: dict[str, str]) -> Item:
    parts = [
        Item(
            rich(
                strong(upper_first(change["label"])),
                f": van {quoted(change['van'])} naar {quoted(change['naar'])}.",
            )
        )
        for change in knob["wijzigingen"]
    ]
    parts += [Item(_possibility(option, names)) for option in knob["mogelijkheden"]]
    parts += [
        Item(
            rich(
                f"Voorwaarde ({VERVULD[condition['vervuld']]}): {condition['tekst']} ",
                origin(condition),
                quiet(f" {condition['toelichting']}") if condition["toelichting"] else "",
            )
        )
        for condition in knob["randvoorwaarden"]
    ]
    ours = (rich(quiet(f"Toelichting: {knob['toelichting']}")),) if knob["toelichting"] else ()
    return Item(
        rich(
            strong(f"{knob['id']} {knob['naam']}"),
            f" ({KANT[knob['kant']]}; {EFFECT[knob['effect']]}). {knob['tekst']} ",
            origin(knob),
        ),
        more=(*ours, rich(" ".join(knob["uitleg"]))),
        items=tuple(parts),
    )


def quoted(text: str) -> str:
    """An answer between quotation marks, unless it brings its own."""
    return text if "‘" in text else f"‘{text}’"


def _possibility(option: Data, names: dict[str, str]) -> Rich:
    aside = f" ({option['kanttekening']})" if option["kanttekening"] else ""
    restored, left, broken = (
        enumerate_words(f"‘{names[id_]}’" for id_ in option[key]) for key in ("herstelt", "blijft", "breekt")
    )
    rest = f"; niet {left}" if left else ""
    rest += f"; het kan {broken} uit balans brengen" if broken else ""
    return rich("Mogelijk: ", strong(option["label"]), f"{aside}. Dat herstelt {restored}{rest}.")
