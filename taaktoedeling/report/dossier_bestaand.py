"""
What a case says about money, risk and practice: the arrangement, and where practice departs from the intention.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from taaktoedeling.report import wording
from taaktoedeling.report.blocks import Items, Para, Rich, items, para, quiet, rich, strong
from taaktoedeling.report.dossier_blocks import Chapter, Entries, Entry, Facts, Grid, cell, chapter
from taaktoedeling.report.wording import enumerate_words, origin, percentage

Data = Mapping[str, Any]

BEKOSTIGING = {
    "eigen_inkomsten": "eigen inkomsten",
    "algemene_uitkering": "algemene uitkering",
    "decentralisatie_uitkering": "decentralisatie-uitkering",
    "bijzondere_fondsuitkering": "bijzondere fondsuitkering",
    "specifieke_uitkering": "specifieke uitkering",
    "gemeentelijke_bijdrage": "bijdragen van gemeenten",
    "waterschapsheffing": "waterschapsheffing",
    "hybride": "een combinatie",
    "rijksbegroting": "rijksbegroting",
}
RISICO = {"decentraal": "het decentrale bestuur", "gedeeld": "gedeeld", "rijk": "het Rijk"}
STUURBAARHEID = ("niet", "nauwelijks", "deels", "grotendeels", "volledig")
FINANCIEEL_RISICO = ("verwaarloosbaar", "klein", "middelgroot", "groot", "open einde")
UITVOERINGSKRACHT = ("nee", "alleen met grote opbouw", "deels", "grotendeels", "volledig")


UITSLAG = {"in_balans": "in balans", "uit_balans": "uit balans", "niet_te_beoordelen": "niet te beoordelen"}
LEZING = {"bedoeld": "gewogen zoals bedoeld", "feitelijk": "gewogen met de praktijk"}
EFFECT = {
    "geheel": "herstelt wat uit balans is",
    "deels": "herstelt een deel",
    "niet": "herstelt niets van wat uit balans is",
    "niet_te_berekenen": "niet te berekenen",
}
VERVULD = {"waar": "nu al zo", "onwaar": "nu niet zo", "onzeker": "onzeker"}


def bestaand(dossier: Data) -> Chapter | None:
    """The arrangement of the task, whether it is in balance, and the answers as practice is."""
    casus, found = dossier["casus"], dossier.get("evaluatie")
    money, practice = casus.get("arrangement"), casus.get("feitelijk")
    if not money and not practice and not found:
        return None
    return chapter(
        "arrangement",
        "Arrangement en praktijk",
        para(
            "De gegevens hieronder komen uit de casus. Geld, risico en uitvoeringskracht veranderen de geschiktheid "
            "niet, en de praktijk evenmin: gewogen is de taak zoals de wet haar bedoelt.",
            " De oordelen over de balans zijn van dit model." if found else "",
        ),
        *(para(text) for text in (found["samenvatting"] if found else ())),
        Entries(entries=(Entry(title="Geld en risico", blocks=(_arrangement(money),)),)) if money else None,
        _practice(dossier, practice) if practice else None,
        Entries(title="Toelichting bij de praktijk", entries=_explained(dossier, practice)) if practice else None,
        *(_balance(one, place == 0) for place, one in enumerate(found["balans"] if found else ())),
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
        Entries(entries=tuple(_knob(knob) for knob in knobs["knoppen"])),
        items(together["tekst"] for together in knobs["samen"]),
        items(rich(note["tekst"], " ", origin(note)) for note in found["noten"] if note["bij"] == "knoppen"),
    )


def _balance(one: Data, first: bool) -> Entries:
    """The checks of the arrangement with one reading of the answers; what a check is about is told once."""
    entries = tuple(
        Entry(
            title=test["naam"],
            tags=(wording.word(UITSLAG, test["uitslag"]),),
            blocks=(
                para(test["uitleg"]),
                *((para(test["tekst"], " ", origin(test)),) if first else ()),
                *((para(quiet(f"Van ons: {test['toelichting']}")),) if first and test["toelichting"] else ()),
            ),
        )
        for test in one["toetsen"]
        if test["van_toepassing"]
    )
    return Entries(title=f"Toetsen van het arrangement, {wording.word(LEZING, one['lezing'])}", entries=entries)


def _knob(knob: Data) -> Entry:
    moves = [
        f"{move['label']}: van {_quoted(move['van'])} naar {_quoted(move['naar'])}" for move in knob["wijzigingen"]
    ]
    ways = [
        f"{way['label']}. {way['kanttekening']}".strip() if way["kanttekening"] else way["label"]
        for way in knob["mogelijkheden"]
    ]
    needs = [
        rich(need["tekst"], f" ({wording.word(VERVULD, need['vervuld'])}) ", origin(need))
        for need in knob["randvoorwaarden"]
    ]
    blocks: list[Para | Items] = [para(knob["tekst"], " ", origin(knob)), *(para(text) for text in knob["uitleg"])]
    if moves:
        blocks += [para(strong("De kleinste wijziging die dit doet:")), items(moves)]
    if ways:
        blocks += [para(strong("Wat kan:")), items(wording.upper_first(way) for way in ways)]
    if needs:
        blocks += [para(strong("Wat daarvoor ook nodig is:")), items(needs)]
    if knob["toelichting"]:
        blocks.append(para(quiet(f"Van ons: {knob['toelichting']}")))
    return Entry(
        title=f"{knob['id']} {knob['naam']}",
        tags=(knob["kant"], wording.word(EFFECT, knob["effect"])),
        blocks=tuple(blocks),
    )


def _quoted(text: str) -> str:
    """An answer between quotation marks, unless it brings its own."""
    return text if text.startswith("‘") else f"‘{text}’"


def _arrangement(money: Data) -> Facts:
    shares = [
        f"{wording.word(BEKOSTIGING, form)} {percentage(share)}" for form, share in (money.get("delen") or {}).items()
    ]
    funding = wording.word(BEKOSTIGING, money["bekostiging"]) if money.get("bekostiging") else ""
    pairs = [
        ("Bekostiging", f"{funding}{f': {enumerate_words(shares)}' if shares else ''}"),
        ("Wie het kostenrisico draagt", wording.word(RISICO, money["risico"]) if money.get("risico") else ""),
        ("Zijn de kosten te sturen?", _level(money, "stuurbaarheid_kosten", STUURBAARHEID)),
        ("Financieel risico", _level(money, "financieel_risico", FINANCIEEL_RISICO)),
        ("Is er genoeg uitvoeringskracht?", _level(money, "uitvoeringskracht", UITVOERINGSKRACHT)),
        ("Worden de kosten vergoed?", money.get("kosten_vergoed") or ""),
        ("Zijn de gevolgen voor de kosten in beeld?", money.get("kosten_in_beeld") or ""),
        ("Toelichting", money.get("toelichting", "")),
        ("Bron", money.get("bron", "")),
    ]
    return Facts(pairs=tuple((name, rich(text)) for name, text in pairs if text))


def _level(money: Data, key: str, words: Sequence[str]) -> str:
    level = money.get(key)
    return f"{level}: {words[level]}" if isinstance(level, int) and 0 <= level < len(words) else ""


def _practice(dossier: Data, practice: Data) -> Grid:
    """The answers that practice gives, beside those that the law intends."""
    intended = {answer["criterium"]: answer for answer in dossier["advies"]["antwoorden"]}
    rows = tuple(
        (
            cell(intended[id_]["label"]),
            cell(intended[id_]["tekst"]),
            cell(_words(dossier, id_, given)),
        )
        for id_, given in practice.items()
        if id_ in intended
    )
    return Grid(
        caption="Waar de praktijk afwijkt van de bedoeling",
        head=("Vraag", "Bedoeld (gewogen)", "In de praktijk (niet gewogen)"),
        kinds=("name", "text", "text"),
        rows=rows,
    )


def _explained(dossier: Data, practice: Data) -> tuple[Entry, ...]:
    labels = {answer["criterium"]: answer["label"] for answer in dossier["advies"]["antwoorden"]}
    return tuple(
        Entry(
            title=labels[id_],
            tags=("aanname",) if given.get("aanname") else (),
            blocks=(para(wording.sentence(given["toelichting"]), *_source(given)),),
        )
        for id_, given in practice.items()
        if id_ in labels and isinstance(given, Mapping) and given.get("toelichting")
    )


def _source(given: Data) -> Rich:
    return rich(quiet(f" [bron: {given['bron']}]")) if given.get("bron") else ()


def _words(dossier: Data, id_: str, given: object) -> str:
    """An answer in the words of the framework."""
    levels: list[Data] = next((item["niveau"] for item in dossier["kader"]["criteria"] if item["id"] == id_), [])
    words = {str(level["niveau"]): f"{level['niveau']}: {level['label']}" for level in levels}
    value = given.get("niveau") if isinstance(given, Mapping) and "niveau" in given else given
    match value:
        case str():
            return value.replace("_", " ")
        case list():
            return " tot en met ".join(words.get(str(level), str(level)) for level in value)
        case Mapping():
            return " of ".join(
                f"{words.get(str(level), str(level))} ({percentage(share)})" for level, share in value.items()
            )
        case _:
            return words.get(str(value), str(value))
