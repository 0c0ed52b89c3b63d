"""
How far parties agree on each question over many tasks, and what that measure cannot say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from taaktoedeling.comparing.alpha import LEAST_TASKS, Eensgezindheid, Vraageensgezindheid
from taaktoedeling.document.blocks import (
    GEEN_STANDPUNT,
    Block,
    Document,
    Picture,
    Rich,
    Table,
    callout,
    chapter,
    document,
    items,
    para,
    rich,
    strong,
    table,
)
from taaktoedeling.dutch.numbers import number, thousands
from taaktoedeling.dutch.words import enumerate_words, numeral, plural, quoted

FEW_PARTIES = 3
"""With fewer parties an answer that stands alone cannot be told from one that divides them."""
_WHY = {
    "geen_paren": "Geen taak met twee antwoorden die meetellen",
    "een_taak": "Maar één taak met twee antwoorden die meetellen",
    "geen_verschil": "Overal hetzelfde antwoord, dus is niet te zeggen wat het toeval zou geven",
}
_NO_INTERVAL = {
    "te_weinig_taken": "te weinig taken",
    "alles_eens": "niet te geven",
    "te_weinig_verschil": "te weinig verschil",
    "geen_spreiding": "niet te geven",
}


def eensgezindheid_document(found: Eensgezindheid, pictures: Mapping[str, Picture] = MappingProxyType({})) -> Document:
    """
    All of it.

    Args:
        pictures: by id, for a form that shows them.
    """
    tasks = plural(len(found.taken), "taak", "taken")
    return document(
        "Eensgezindheid van partijen",
        f"{tasks} die twee of meer partijen invulden. {GEEN_STANDPUNT}",
        [
            chapter("In het kort", callout("lead", para(*_lead(found))), open=True),
            chapter("Per vraag", *_questions(found, pictures.get("eensgezindheid")), open=True),
            chapter("Waarover de maat niets zegt", *_not_measured(found), open=True),
            chapter("Hoe dit te lezen", *_how_to_read(found), open=True),
        ],
    )


def _lead(found: Eensgezindheid) -> Iterator[str | Rich]:
    shown = found.gemeten
    if not shown:
        yield rich(strong("Van geen enkele vraag is te meten hoe eensgezind partijen zijn."))
        return
    least, most = shown[0].alfa, shown[-1].alfa
    if len(shown) == 1:
        yield rich(strong(f"Van één vraag is te meten hoe eensgezind partijen zijn: {_named(shown, least)}."))
    elif least == most:
        yield rich(strong(f"Over {_named(shown, least)} zijn partijen even eensgezind."))
    else:
        first, last = _named(shown, least), _named(shown, most)
        yield rich(strong(f"Het minst eensgezind zijn partijen over {first}, het meest over {last}."))
    chance = sum(one.als_toeval for one in shown)
    if chance:
        yield f" Bij {plural(chance, 'vraag', 'vragen')} bevat het interval nul: daar kan het toeval zijn."


def _named(shown: Sequence[Vraageensgezindheid], alfa: float | None) -> str:
    """The questions with this alpha: by name where there is one, else how many there are."""
    labels = [one.label for one in shown if one.alfa == alfa]
    told = quoted(labels[0]) if len(labels) == 1 else f"{numeral(len(labels))} vragen"
    return f"{told} (alfa {number(alfa or 0.0)})"


def _questions(found: Eensgezindheid, picture: Picture | None) -> Iterator[Block]:
    if not found.gemeten:
        return
    yield para("Waar partijen het minst eensgezind zijn, staat voorop.")
    if picture is not None:
        yield picture
    yield _table(found)


def _table(found: Eensgezindheid) -> Table:
    rows = [
        (one.label, str(one.taken), str(one.waarden), str(one.eens), number(one.alfa or 0.0), _interval(one))
        for one in found.gemeten
    ]
    return table(
        ("Vraag", "Taken", "Antwoorden", "Eens", "Alfa", "Interval"),
        rows,
        ("name", "number", "number", "number", "number", "text"),
    )


def _interval(one: Vraageensgezindheid) -> str:
    if one.laagste is None or one.hoogste is None:
        return _NO_INTERVAL[one.zonder or ""]
    return f"{number(one.laagste)} tot {number(one.hoogste)}"


def _not_measured(found: Eensgezindheid) -> Iterator[Block]:
    told = []
    for why, said in _WHY.items():
        labels = [quoted(one.label) for one in found.vragen if one.zonder == why]
        if labels:
            told.append(f"{said}: {enumerate_words(labels)}.")
    if told:
        yield items(told)


def _how_to_read(found: Eensgezindheid) -> Iterator[Block]:
    yield para(
        "Alfa (Krippendorff; Hayes en Krippendorff 2007) zet de verschillen binnen taken af tegen wat het toeval zou "
        "geven: 1 is overal hetzelfde antwoord, 0 is niet vaker dan toeval, en daaronder minder vaak. Bij een vraag "
        "met een volgorde telt een groot verschil zwaarder dan een klein; bij andere vragen en feiten is een antwoord "
        "gelijk of niet. Wie welk antwoord gaf, doet er niet toe. ‘Antwoorden’ telt wat meetelt in taken met er twee "
        "of meer, ‘Eens’ de taken daaronder met één antwoord."
    )
    yield para(
        "Een bereik, kansen, onbekend en niet van toepassing tellen niet mee: zij zeggen niet één ding. Het interval "
        f"bevat 95 % van {thousands(found.herhalingen)} herhalingen waarin de taken opnieuw zijn getrokken (startgetal "
        f"{found.seed}); bij minder dan {numeral(LEAST_TASKS)} taken is dat te onzeker om te geven, en waar partijen "
        "het in elke taak eens zijn, of in elke taak op dezelfde manier verschillen, laat herhalen geen twijfel zien. "
        "Deze keuzes zijn van ons (modelkeuze)."
    )
    yield para(" ".join(_limits(found)))


def _limits(found: Eensgezindheid) -> Iterator[str]:
    if len(found.partijen) < FEW_PARTIES:
        yield (
            f"Er zijn {numeral(len(found.partijen))} partijen: de maat gaat dan alleen over die twee, en zegt niet wie "
            "afwijkt."
        )
    yield (
        "Een lage alfa kan ook komen doordat bijna alle taken hetzelfde antwoord krijgen: dan telt elk verschil zwaar. "
        "Zij zegt niet wie gelijk heeft, en niet of een verschil de uitkomst verandert; dat zegt toedeel vergelijk, "
        "per taak."
    )
    if found.alleen:
        counts = "telt" if found.alleen == 1 else "tellen"
        yield f"{plural(found.alleen, 'taak', 'taken')} die maar één partij invulde, {counts} niet mee."
