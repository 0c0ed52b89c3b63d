"""
The first half of an evaluation: the occasion, the task now, and the two readings of it.
"""

from __future__ import annotations

from collections.abc import Iterable

from taaktoedeling.dutch import labels
from taaktoedeling.dutch.numbers import decimal
from taaktoedeling.dutch.words import date, lower_first, references, upper_first
from taaktoedeling.report.advies.uitkomst import Data
from taaktoedeling.report.blocks import (
    Block,
    Cell,
    Item,
    Items,
    Section,
    Table,
    items,
    origin,
    para,
    quiet,
    rich,
    section,
    strong,
)

GEEN_PRAKTIJK = (
    "De casus noemt geen verschil tussen bedoeling en praktijk. Of er scheefgroei is, is daarom niet te zeggen."
)
LEZING = {
    "bedoeld": "gewogen zoals bedoeld",
    "feitelijk": "gewogen met de praktijk",
    "zonder_toedoen": "gewogen met de praktijk zonder toedoen",
}
KOLOM = {"bedoeld": "Bedoeld", "feitelijk": "Praktijk", "zonder_toedoen": "Zonder toedoen"}


def title(evaluatie: Data) -> str:
    """The heading above the whole; an exploration says so here."""
    if evaluatie["uitkomst"] == "geen_aanleiding":
        return f"Geen evaluatie zonder aanleiding: {evaluatie['taak']['titel']}"
    kind = " (verkenning)" if evaluatie["verkenning"] else ""
    return f"Evaluatie{kind}: {evaluatie['taak']['titel']}"


def subtitle(evaluatie: Data) -> str:
    """What kind of task this is, with which framework it was held against, and whose view this is not."""
    herkomst = evaluatie["herkomst"]
    soort = upper_first(labels.word(labels.TAAKSOORT, evaluatie["taak"]["soort"]))
    kind = " Verkenning, zonder aanleiding." if evaluatie["verkenning"] else ""
    return (
        f"{soort}.{kind} Kader: {herkomst['kader_titel']}, in dit model versie {herkomst['kaderversie']}. "
        "Uitkomst van een model, geen standpunt van het kabinet."
    )


def notes(evaluatie: Data, bij: str) -> Items:
    """What must be said beside a part of the evaluation."""
    return items(rich(note["tekst"], " ", origin(note)) for note in evaluatie["noten"] if note["bij"] == bij)


def samenvatting(evaluatie: Data) -> Section | None:
    """The outcome in a few sentences."""
    first, *rest = evaluatie["samenvatting"]
    blocks: list[Block] = [para(strong(first))]
    if rest:
        blocks.append(items(rest))
    if evaluatie["knoppen"] is not None:
        blocks.append(notes(evaluatie, "disbalans"))
    return section("Samenvatting", *blocks, open=True)


def aanleiding(evaluatie: Data) -> Section | None:
    """The occasion, or what would be one."""
    data = evaluatie["aanleiding"]
    occasion = data["aanleiding"]
    user = labels.word(labels.GEBRUIKER, data["gebruiker"])
    kind = f"{upper_first(labels.word(labels.AANLEIDING, occasion['soort']))}" if occasion else ""
    day = f", {date(occasion['datum'])}" if occasion and occasion["datum"] else ""
    source = quiet(f" [bron: {occasion['bron']}]") if occasion and occasion["bron"] else ""
    options = [
        Item(
            rich(strong(option["naam"]), f" [{option['id']}]. ", option["tekst"], " ", origin(option)),
            more=(rich(quiet(f"Toelichting: {option['toelichting']}")),) if option["toelichting"] else (),
        )
        for option in data["opties"]
    ]
    return section(
        "Aanleiding",
        para(f"Het kader wordt gebruikt door of voor {user}."),
        para(strong(f"{kind}{day}: ") if kind else "", data["tekst"], source),
        para("Een aanleiding zou kunnen zijn:") if options else None,
        Items(tuple(options)),
        notes(evaluatie, "aanleiding"),
        open=True,
    )


def nu(evaluatie: Data) -> Section | None:
    """Where the task lies now, and what is known about cooperation and the like."""
    return section("De taak nu", para(evaluatie["nu"]), items(evaluatie["feiten"]))


def bedoeld(evaluatie: Data) -> Section | None:
    """What the weighing gives with the task as the law intends it."""
    found = [toedeling for toedeling in evaluatie["toedelingen"] if toedeling["lezing"] == "bedoeld"]
    return section("Gewogen zoals bedoeld", *(block for toedeling in found for block in allocation(toedeling)))


def allocation(toedeling: Data) -> list[Block]:
    """The outcome of one reading."""
    said = " ".join([*toedeling["conclusie"], *toedeling["zekerheid_tekst"]])
    return [para(said)]


def praktijk(evaluatie: Data) -> Section | None:
    """Where practice departs from the intention, why that may be, and what it does to the weighing."""
    if not evaluatie["praktijk_ingevuld"]:
        if evaluatie["taak"]["soort"] != "bestaand":
            return None
        return section(
            "De praktijk",
            para(GEEN_PRAKTIJK),
        )
    shifts = evaluatie["scheefgroei"]
    found = [toedeling for toedeling in evaluatie["toedelingen"] if toedeling["lezing"] == "feitelijk"]
    return section(
        "De praktijk",
        None if shifts else para("De praktijk is gelijk aan de bedoeling: er is geen scheefgroei."),
        Items(_shifts(shifts)),
        items(part["tekst"] for part in evaluatie["scheefgroei_dimensies"]),
        _effects(evaluatie),
        *(block for toedeling in found for block in allocation(toedeling)),
        para(comparison(evaluatie)),
        para(evaluatie["zonder_toedoen_tekst"]) if evaluatie["zonder_toedoen"] else None,
        notes(evaluatie, "toedoen"),
        notes(evaluatie, "praktijk"),
    )


def _shifts(shifts: Iterable[Data]) -> tuple[Item, ...]:
    """Each shift with its causes; a cause is told in full once."""
    told: set[str] = set()
    return tuple(_shift(shift, told) for shift in shifts)


def _shift(shift: Data, told: set[str]) -> Item:
    ground = f"bron: {shift['bron']}" if shift["bron"] else "aanname" if shift["aanname"] else "niet onderbouwd"
    return Item(
        rich(strong(shift["label"]), f". {shift['tekst']} {shift['toelichting']} ", quiet(f"[{ground}]")),
        items=tuple(causes(shift["oorzaken"], told)),
    )


def causes(found: Iterable[Data], told: set[str]) -> Iterable[Item]:
    """The causes of a shift; one that is in *told* is not told in full again."""
    possible = []
    for cause in found:
        if cause["genoemd"] and cause["id"] in told:
            yield Item(rich("Genoemde oorzaak: ", strong(cause["naam"]), " (zie hierboven)."))
        elif cause["genoemd"]:
            told.add(cause["id"])
            yield Item(rich("Genoemde oorzaak: ", strong(cause["naam"]), f". {cause['tekst']} ", origin(cause)))
        else:
            possible.append(cause)
    if possible:
        named = "; ".join(f"{lower_first(cause['naam'])} ({references(cause['bronnen'])})" for cause in possible)
        yield Item(rich(f"Mogelijk, naar wat de bronnen bij zulke verschuivingen noemen: {named}."))


def _effects(evaluatie: Data) -> Table | None:
    """What the shifts do to the fit of each body."""
    found = readings(evaluatie)
    if not evaluatie["scheefgroei"] or len(found) < 2:
        return None
    rows = tuple(
        (
            Cell(text=upper_first(name)),
            *(Cell(text=decimal(fits[id_], True), value=fits[id_]) for fits in found.values()),
        )
        for id_, name in evaluatie["vormen"].items()
    )
    return Table(head=("Geschiktheid", *(KOLOM[lezing] for lezing in found)), rows=rows)


def readings(evaluatie: Data) -> dict[str, Data]:
    """The fits of each reading of the answers, in the order in which they stand beside each other."""
    apart = [evaluatie["zonder_toedoen"]] if evaluatie["zonder_toedoen"] else []
    return {toedeling["lezing"]: toedeling["geschiktheid"] for toedeling in [*evaluatie["toedelingen"], *apart]}


def comparison(evaluatie: Data) -> str:
    """Whether intention and practice lead to the same body."""
    if evaluatie["advies_verschilt"]:
        return "Bedoeling en praktijk leiden niet tot dezelfde vorm."
    return "Bedoeling en praktijk leiden tot dezelfde uitkomst."


def medebewind(evaluatie: Data) -> Section | None:
    """Autonomous, free or mechanical, in both readings."""
    data = evaluatie["medebewind"]
    if data is None:
        return None
    kinds = {kind["id"]: kind for kind in [*data["bedoeld"], *data["feitelijk"]]}
    return section(
        "Autonoom, vrij of mechanisch",
        para(data["tekst"]),
        Items(
            tuple(
                Item(
                    rich(strong(upper_first(kind["naam"])), f". {kind['tekst']} ", origin(kind)),
                    more=(rich(quiet(f"Toelichting: {kind['toelichting']}")),),
                )
                for kind in kinds.values()
            )
        ),
        notes(evaluatie, "medebewind"),
    )
