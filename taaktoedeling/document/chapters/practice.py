"""
The occasion, the task now, and practice beside the intention.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taaktoedeling.document.blocks import (
    Block,
    Chapter,
    Entry,
    Item,
    Items,
    Picture,
    Rich,
    Run,
    Table,
    cell,
    chapter,
    entries,
    entry,
    items,
    para,
    quiet,
    rich,
    strong,
    table,
)
from taaktoedeling.document.chapters.grounds import occasion_day
from taaktoedeling.document.depth import Depth
from taaktoedeling.document.statements import origin, ours, stated
from taaktoedeling.dutch import labels
from taaktoedeling.dutch.numbers import decimal
from taaktoedeling.dutch.words import cut, lower_first, references, sentence, upper_first
from taaktoedeling.existing.model import (
    Evaluatie,
    EvaluatieAanleiding,
    EvaluatieAanleidingOptie,
    EvaluatieOorzaak,
    EvaluatieToedeling,
    Scheefgroei,
)
from taaktoedeling.model.casus import Aanleiding

GEEN_PRAKTIJK = (
    "De casus noemt geen verschil tussen bedoeling en praktijk. Of er scheefgroei is, is daarom niet te zeggen."
)

VOLGENS_CASUS = "Aanleiding volgens de casus"
"""What an occasion is called where whoever filled in the case says of which kind it is."""
MOST_OCCASION = 480
"""Letters of an occasion on a screen; a longer one stands whole in the whole."""


def notes(evaluatie: Evaluatie, bij: str) -> Items:
    """What must be said beside a part of the evaluation."""
    return items(rich(note.tekst, " ", origin(note)) for note in evaluatie.noten if note.bij == bij)


def occasion(evaluatie: Evaluatie) -> Chapter | None:
    """The occasion, or what would be one."""
    data = evaluatie.aanleiding
    return chapter(
        "Aanleiding",
        para(f"Het model wordt gebruikt door of voor {labels.word(labels.GEBRUIKER, data.gebruiker)}."),
        para(*_given(data)),
        para("Een aanleiding zou kunnen zijn:" if data.opties else ""),
        entries(entry(option_name(one), stated(one), ours(one.toelichting)) for one in data.opties),
        notes(evaluatie, "aanleiding"),
        id_="aanleiding",
        open=True,
    )


def occasion_in_short(evaluatie: Evaluatie) -> Rich:
    """Which occasion was given, in the words of the case; nothing without one."""
    found = evaluatie.aanleiding.aanleiding
    if found is None:
        return ()
    told = f" {cut(sentence(found.omschrijving), MOST_OCCASION)}" if found.omschrijving else ""
    return rich(strong(f"{VOLGENS_CASUS}: "), f"{lower_first(_kind(found))}.{told}")


def option_name(option: EvaluatieAanleidingOptie) -> str:
    """What would be an occasion by name, with its code behind it."""
    return f"{option.naam} ({option.id})"


def present(evaluatie: Evaluatie) -> Chapter | None:
    """Where the task lies now, and what is known about cooperation and the like."""
    return chapter("De taak nu", para(evaluatie.nu), items(evaluatie.feiten), id_="nu")


def intended(evaluatie: Evaluatie) -> Chapter | None:
    """What the weighing gives with the task as the law intends it."""
    return chapter("Gewogen zoals bedoeld", *_allocations(evaluatie, "bedoeld"), id_="bedoeling")


def practice(evaluatie: Evaluatie, depth: Depth, pictures: Sequence[Picture] = ()) -> Chapter | None:
    """Where practice departs from the intention, why that may be, and what it does to the weighing."""
    title = "Bedoeling en praktijk"
    if not evaluatie.praktijk_ingevuld:
        said = para(GEEN_PRAKTIJK) if evaluatie.taak.soort == "bestaand" else None
        return chapter(title, said, id_="praktijk")
    shifts = evaluatie.scheefgroei
    dossier = depth == "dossier"
    return chapter(
        title,
        para("Het advies hierboven weegt de taak zoals bedoeld. Hier staat waar de praktijk daarvan afwijkt.")
        if dossier
        else None,
        None if shifts else para("De praktijk is gelijk aan de bedoeling: er is geen scheefgroei."),
        _shifts(shifts) if dossier else None,
        entries(_explained(shifts), "Toelichting bij de praktijk" if dossier else ""),
        items(part.tekst for part in evaluatie.scheefgroei_dimensies),
        _effects(evaluatie) if shifts else None,
        *pictures,
        *(() if dossier else _allocations(evaluatie, "feitelijk")),
        para(_comparison(evaluatie)),
        para(evaluatie.zonder_toedoen_tekst) if evaluatie.zonder_toedoen else None,
        notes(evaluatie, "toedoen"),
        notes(evaluatie, "praktijk"),
        id_="praktijk",
    )


def freedom(evaluatie: Evaluatie) -> Chapter | None:
    """Autonomous, free or mechanical, in both readings."""
    data = evaluatie.medebewind
    if data is None:
        return None
    kinds = {kind.id: kind for kind in (*data.bedoeld, *data.feitelijk)}
    return chapter(
        "Autonoom, vrij of mechanisch",
        para(data.tekst),
        entries(entry(upper_first(kind.naam), stated(kind), ours(kind.toelichting)) for kind in kinds.values()),
        notes(evaluatie, "medebewind"),
        id_="medebewind",
    )


def advised(evaluatie: Evaluatie) -> Chapter | None:
    """What the weighing says, in one line per reading; where it is open, that is no advice."""
    told = items(_line(one) for one in evaluatie.toedelingen)
    return chapter("Wat de weging zegt", told, id_="toedelingen", open=True)


def _given(data: EvaluatieAanleiding) -> Iterator[str | Run]:
    found = data.aanleiding
    if found:
        yield strong(f"{_kind(found)}: ")
    yield data.tekst
    if found and found.bron:
        yield quiet(f" [bron: {found.bron}]")


def _kind(found: Aanleiding) -> str:
    """The kind of an occasion, with the date that the case gives."""
    return upper_first(labels.word(labels.AANLEIDING, found.soort)) + occasion_day(found)


def _allocations(evaluatie: Evaluatie, reading: str) -> tuple[Block, ...]:
    """The outcome of one reading."""
    return tuple(
        para(" ".join([*one.conclusie, *one.zekerheid_tekst])) for one in evaluatie.toedelingen if one.lezing == reading
    )


def _line(one: EvaluatieToedeling) -> Item:
    reading = strong(f"{upper_first(labels.LEZING[one.lezing])}: ")
    if one.bestuursvorm is None:
        return Item(rich(reading, "geen advies."))
    form = f", met als best passende uitwerking {lower_first(one.subvorm_label)}" if one.subvorm_label else ""
    sure = labels.word(labels.ZEKERHEID, one.zekerheid)
    return Item(rich(reading, f"{one.aanduiding}{form}. De toedeling is {sure}."))


def _shifts(shifts: Sequence[Scheefgroei]) -> Table:
    """The answers that practice gives, beside those that were intended."""
    rows = ((one.label, one.bedoeld, one.feitelijk) for one in shifts)
    return table(("Vraag", "Bedoeld", "In de praktijk"), rows, "text", "Waar de praktijk afwijkt van de bedoeling")


def _explained(shifts: Sequence[Scheefgroei]) -> Iterator[Entry]:
    """Each shift with its causes; a cause is told in full once."""
    told: set[str] = set()
    for shift in shifts:
        source = quiet(f" [bron: {shift.bron}]" if shift.bron else "")
        said = f" {sentence(shift.toelichting)}" if shift.toelichting else ""
        ground = "" if shift.bron else "aanname" if shift.aanname else "niet onderbouwd"
        yield entry(
            shift.label, para(f"{shift.tekst}{said}", source), items(_causes(shift.oorzaken, told)), tags=[ground]
        )


def _causes(found: Sequence[EvaluatieOorzaak], told: set[str]) -> Iterator[Item]:
    """The causes of a shift; one that is in *told* is not told in full again."""
    possible = []
    for cause in found:
        if cause.genoemd and cause.id in told:
            yield Item(rich("Genoemde oorzaak: ", strong(cause.naam), " (zie hierboven)."))
        elif cause.genoemd:
            told.add(cause.id)
            yield Item(rich("Genoemde oorzaak: ", strong(cause.naam), f". {cause.tekst} ", origin(cause)))
        else:
            possible.append(cause)
    if possible:
        named = "; ".join(f"{lower_first(cause.naam)} ({references(cause.bronnen)})" for cause in possible)
        yield Item(rich(f"Mogelijk, naar wat de bronnen bij zulke verschuivingen noemen: {named}."))


def _effects(evaluatie: Evaluatie) -> Table | None:
    """What the shifts do to the fit of each body."""
    apart = [evaluatie.zonder_toedoen] if evaluatie.zonder_toedoen else []
    readings = [*evaluatie.toedelingen, *apart]
    if len(readings) < 2:
        return None
    return table(
        ("Bestuursvorm", *(labels.KOLOM[one.lezing] for one in readings)),
        (
            (
                upper_first(name),
                *(cell(decimal(one.geschiktheid[id_], True), value=one.geschiktheid[id_]) for one in readings),
            )
            for id_, name in evaluatie.vormen.items()
        ),
        caption="Geschiktheid met de bedoeling en met de praktijk",
    )


def _comparison(evaluatie: Evaluatie) -> str:
    """Whether intention and practice lead to the same body."""
    if evaluatie.advies_verschilt:
        return "Bedoeling en praktijk leiden niet tot dezelfde vorm."
    return "Bedoeling en praktijk leiden tot dezelfde uitkomst."
