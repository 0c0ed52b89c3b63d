"""
The second half of an advice: what has to be motivated, what follows, what is open, and what is ours.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from taaktoedeling.dutch import labels
from taaktoedeling.dutch.words import date, enumerate_words, plural, references, sentence
from taaktoedeling.report.blocks import Item, Items, Rich, Section, items, origin, para, quiet, rich, section, strong

Data = Mapping[str, Any]

EVALUEER = (
    "Dit is een bestaande taak. De opdracht toedeel evalueer legt ook de praktijk, het geld en het risico naast het "
    "kader."
)


def te_motiveren(advies: Data) -> Section | None:
    """The questions that still need an answer."""
    open_ = [rule for rule in advies["regels"] if rule["staat"] == "nog_te_motiveren"]
    return section(
        f"Nog te motiveren ({len(open_)})",
        items(
            rich(strong(f"{rule['id']} {rule['naam']}"), _unsure(rule["waarheid"]), f": {rule['vraag']} ", origin(rule))
            for rule in open_
        ),
    )


def gemotiveerd(advies: Data) -> Section | None:
    """The motivations that the case gives."""
    return section(
        "Gemotiveerd",
        items(
            rich(strong(f"{rule['id']} {rule['naam']}"), f": {sentence(rule['motivering'])} ", origin(rule))
            for rule in advies["regels"]
            if rule["staat"] == "gemotiveerd"
        ),
    )


def spanningen(advies: Data) -> Section | None:
    """What the sources contradict or leave open here, with each reading."""
    found = []
    for tension in advies["spanningen"]:
        kind = labels.word(labels.SPANNINGSOORT, tension["soort"])
        unsure = "" if tension["zeker"] else "; misschien hier van belang"
        found.append(
            Item(
                rich(strong(f"{tension['id']} {tension['titel']}"), f" ({kind}{unsure})"),
                more=(rich(tension["tekst"], " ", origin(tension)),),
                items=tuple(
                    Item(rich(f"{reading['wie']}: {reading['tekst']} ", _places(reading["bronnen"])))
                    for reading in tension["lezingen"]
                ),
            )
        )
    return section("Waar de bronnen botsen of zwijgen", Items(tuple(found)))


def plichten(advies: Data) -> Section | None:
    """What follows from the outcome, with the nature and the basis of each step."""
    found = []
    for duty in advies["plichten"]:
        parts = tuple(Item(rich(f"{part['tekst']} ", quiet(f"[{_basis(part)}]"))) for part in duty["onderdelen"])
        found.append(
            Item(
                rich(strong(f"{duty['id']} {duty['naam']}")),
                more=(rich(duty["tekst"], " ", origin(duty)),),
                items=parts,
            )
        )
    return section("Wat hieruit volgt", Items(tuple(found)))


def andere_wegen(advies: Data) -> Section | None:
    """Ways that are open besides, or instead."""
    found = [Item(rich(strong(way["titel"]), f". {way['tekst']} ", origin(way))) for way in advies["signalen"]]
    found += [
        Item(
            rich(strong(f"{rule['id']} {rule['naam']}"), _unsure(rule["waarheid"]), f". {rule['tekst']} ", origin(rule))
        )
        for rule in advies["regels"]
        if rule["soort"] == "optie" and rule["waarheid"] != "onwaar"
    ]
    return section("Andere wegen", Items(tuple(found)))


def uitgangspunten(advies: Data) -> list[Section | None]:
    """Principles of others than the cabinet, a part for each of them."""
    parts: list[Section | None] = []
    for van in dict.fromkeys(item["van"] for item in advies["uitgangspunten"]):
        found = []
        for item in advies["uitgangspunten"]:
            if item["van"] != van:
                continue
            given = (rich(f"Motivering: {sentence(item['motivering'])}"),) if item["motivering"] else ()
            found.append(
                Item(
                    rich(strong(f"{item['id']} {item['titel']}"), f". {item['tekst']} ", origin(item)),
                    more=(rich(f"Vraag van dit model: {item['vraag']}"), *given),
                )
            )
        parts.append(section(f"Advies van de {van}, geen standpunt van het kabinet", Items(tuple(found))))
    return parts


def antwoorden(advies: Data) -> Section | None:
    """Every answer with its support, and a summary of what is assumed, bare or missing."""
    answers = advies["antwoorden"]
    counts = {
        kind: [answer["label"] for answer in answers if answer["onderbouwing"] == kind] for kind in labels.ONDERBOUWING
    }
    summary = enumerate_words(f"{len(labels)} {_KINDS[kind]}" for kind, labels in counts.items() if labels)
    named = [
        rich(strong(f"{head} ({len(counts[kind])})"), f": {', '.join(counts[kind])}.")
        for kind, head in (("aanname", "Aanname"), ("geen", "Niet onderbouwd"), ("onbekend", "Niet beantwoord"))
        if counts[kind]
    ]
    facts = [rich(strong(fact["label"]), ": ", fact_text(fact)) for fact in advies["feiten"]]
    classes = [
        rich(strong(f"Klasse ‘{klasse['label']}’"), f": {enumerate_words(klasse['labels'], 'of')}. {_reason(klasse)}")
        for klasse in advies["klassen"]
    ]
    return section(
        "Waarop het advies rust",
        para(f"De antwoorden op de {plural(len(answers), 'vraag', 'vragen')}: {summary}."),
        items(named),
        items(classes),
        items(facts),
        items(_answer(answer) for answer in answers if answer["onderbouwing"] != "onbekend"),
    )


def taak(advies: Data, verwijzing: bool = True) -> Section | None:
    """
    The task and its occasion, as the case describes them.

    Args:
        verwijzing: name the command that evaluates an existing task.
    """
    data, occasion = advies["taak"], advies["aanleiding"]
    betreft = labels.word(labels.BETREFT, data["betreft"])
    by = f"; perspectief van wie de vragen beantwoordde: {data['perspectief']}" if data["perspectief"] else ""
    field = f" Beleidsterrein: {data['beleidsterrein']}." if data["beleidsterrein"] else ""
    day = f", {date(occasion['datum'])}" if occasion and occasion["datum"] else ""
    return section(
        "De taak",
        para(sentence(data["omschrijving"]) if data["omschrijving"] else ""),
        para(
            f"Het gaat om {betreft}. Het kader wordt gebruikt door of voor "
            f"{labels.word(labels.GEBRUIKER, data['gebruiker'])}{by}.{field}"
        ),
        para(
            strong("Aanleiding"),
            f": {labels.word(labels.AANLEIDING, occasion['soort'])}{day}. "
            + (f"{sentence(occasion['omschrijving'])} " if occasion["omschrijving"] else ""),
            quiet(f"[bron: {occasion['bron']}]" if occasion["bron"] else ""),
        )
        if occasion
        else None,
        para(EVALUEER) if verwijzing and data["soort"] == "bestaand" else None,
        para(_filled_in(advies["ingevuld"])),
        para(quiet(f"Bronnen van de casus: {references(data['bronnen'])}" if data["bronnen"] else "")),
    )


def _filled_in(data: Data | None) -> str:
    """When, by whom and after consulting whom the case was filled in."""
    if data is None:
        return ""
    day = f" op {date(data['datum'])}" if data["datum"] else ""
    by = f" door {data['door']}" if data["door"] else ""
    asked = f" Geraadpleegd: {enumerate_words(data['geraadpleegd'])}." if data["geraadpleegd"] else ""
    return f"{f'Ingevuld{day}{by}.' if day or by else ''}{asked}".strip()


def eigen(advies: Data) -> Section | None:
    """What is ours and what is the source's."""
    return section(
        "Wat van dit model is en wat van de bronnen",
        items(advies["eigen_keuzen"]),
        para(
            "Bij elke regel, spanning en plicht staat waar zij vandaan komt. ‘Bron’: een document zegt dit. "
            "‘Afgeleid’: het volgt uit een document met een stap van ons. ‘Modelkeuze’: het is van ons."
        ),
    )


def beperkingen(advies: Data) -> Section | None:
    """The limits that every output states."""
    return section("Beperkingen", items(advies["beperkingen"]))


def documenten(advies: Data) -> Section | None:
    """What the codes of the sources stand for."""
    return section(
        "Waar de codes voor staan",
        items(
            rich(
                strong(f"{document['code']}: "),
                document["titel"].rstrip("."),
                f", {date(document['datum'])}." if document["datum"] else ".",
                quiet(f" {document['kanttekening']}") if document["kanttekening"] else "",
            )
            for document in advies["documenten"]
        ),
    )


def herkomst(advies: Data) -> Section | None:
    """What the advice was made with."""
    data = advies["herkomst"]
    valid = f"geldig vanaf {date(data['kader_geldig_vanaf'])}. " if data["kader_geldig_vanaf"] else ""
    return section(
        "Herkomst",
        para(f"Gemaakt met {data['pakket']} {data['pakketversie']} en kader {data['kader']} {data['kaderversie']}."),
        para(f"Kader: {valid}{data['kader_geldig_toelichting']}"),
        para(f"Gewijzigd in de graaf van het kader: {'; '.join(data['wijzigingen'])}.")
        if data["wijzigingen"]
        else None,
        items(
            [
                rich(quiet(f"SHA-256 kader {data['kader_sha256']}")),
                rich(quiet(f"SHA-256 casus {data['casus_sha256']}")),
            ]
        ),
    )


_KINDS = {
    "bron": "met een bron",
    "aanname": "als aanname",
    "geen": "zonder onderbouwing",
    "onbekend": "niet beantwoord",
    "toelichting": "met alleen een toelichting",
}


def _unsure(waarheid: str) -> str:
    return " (onzeker of dit hier geldt)" if waarheid == "onzeker" else ""


def _places(bronnen: list[str]) -> Any:
    return quiet(f"[{references(bronnen)}]" if bronnen else "")


def _basis(part: Data) -> str:
    return "; ".join([labels.word(labels.AARD, part["aard"]), *part["bronnen"]])


def _reason(klasse: Data) -> str:
    return sentence(klasse["waarom"]) if klasse["waarom"] else ""


def fact_text(fact: Data) -> Rich:
    """A fact in words, with why it is so where the case says that."""
    if fact["onderbouwing"] == "onbekend":
        return rich(fact["tekst"])
    support = f"bron: {fact['bron']}" if fact["bron"] else labels.word(labels.ONDERBOUWING, fact["onderbouwing"])
    said = f" {sentence(fact['toelichting'])}" if fact["toelichting"] else ""
    return rich(sentence(fact["tekst"]) if said else fact["tekst"], f"{said} ", quiet(f"[{support}]"))


def _answer(answer: Data) -> Item:
    support = {
        "bron": f"bron: {answer['bron']}",
        "aanname": "aanname",
        "geen": "niet onderbouwd",
        "toelichting": "toegelicht",
    }[answer["onderbouwing"]]
    said = f" {sentence(answer['toelichting'])}" if answer["toelichting"] else ""
    said += f" {answer['berekend']}" if answer["berekend"] else ""
    return Item(rich(strong(answer["label"]), f": {answer['tekst']}.{said} ", quiet(f"[{support}]")))
