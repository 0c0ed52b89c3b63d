"""
What is ours and what is the sources', the limits, and what a result was made with.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import attrs

from taaktoedeling.document.blocks import (
    Chapter,
    Para,
    cell,
    chapter,
    facts,
    items,
    para,
    quiet,
    rich,
    strong,
    table,
)
from taaktoedeling.dutch import labels
from taaktoedeling.dutch.numbers import thousands
from taaktoedeling.dutch.words import date, upper_first
from taaktoedeling.model.advies import Herkomst
from taaktoedeling.model.bron import Document as Bron

_CODE = re.compile(r"(?<![\w-])[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*(?![\w-])")
WAARSCHUWING = (
    "Dit is inbreng voor een gesprek, geen besluit en geen standpunt van het kabinet. De gewichten, punten en drempels "
    "zijn keuzes van dit model; geen bron geeft ze."
)
MEER = "Wat nog meer moet worden bedacht, staat onder ‘Beperkingen’ in het volledige dossier."
VERIFIEER = (
    "De JSON- en de HTML-vorm van dit dossier bevatten de casus en het hele kader. Met ‘toedeel verifieer’ en de naam "
    "van zo’n bestand weegt ieder de casus opnieuw. Die opdracht zegt of hetzelfde advies eruit komt, of er na het "
    "maken iets aan de tekst is veranderd, en of het kader sindsdien anders is. Een controlesom bewijst niet wie het "
    "dossier maakte."
)


def own_choices(found: Sequence[str]) -> Chapter | None:
    """What is ours and what is the source's."""
    return chapter(
        "Wat van dit model is en wat van de bronnen",
        items(found),
        para(
            "Bij elke regel, spanning en plicht staat waar zij vandaan komt. ‘Bron’: een document zegt dit. "
            "‘Afgeleid’: het volgt uit een document met een stap van ons. ‘Modelkeuze’: het is van ons."
        ),
        id_="eigen",
    )


def in_short() -> Para:
    """The limits in one paragraph, for who reads no more."""
    return para(f"{WAARSCHUWING} {MEER}")


def made_in_short(data: Herkomst, sha256: str) -> str:
    """With what a dossier was made and the sum by which it is known, in a line."""
    return (
        f"Gemaakt met {data.pakket} {data.pakketversie} en kader {data.kader} {data.kaderversie}; "
        f"SHA-256 van het dossier: {sha256}"
    )


def limits(found: Sequence[str]) -> Chapter | None:
    """The limits that every output states."""
    return chapter("Beperkingen", items(found), id_="beperkingen")


def codes(documents: Sequence[Bron]) -> Chapter | None:
    """What the codes of the sources stand for."""
    return chapter(
        "Waar de codes voor staan",
        items(
            rich(
                strong(f"{one.code}: "),
                one.titel.rstrip("."),
                f", {date(one.datum)}." if one.datum else ".",
                quiet(f" {one.kanttekening}" if one.kanttekening else ""),
            )
            for one in documents
        ),
        id_="documenten",
    )


def cited(documents: Iterable[Bron], chapters: Sequence[Chapter | None], titles: bool = False) -> list[Bron]:
    """
    The documents that these chapters cite by their code.

    Args:
        titles: or by their title.
    """
    texts = list(texts_in(tuple(chapters)))
    codes = {code for text in texts for code in _CODE.findall(text)}
    return [one for one in documents if one.code in codes or (titles and any(one.titel in text for text in texts))]


def cited_documents(documents: Iterable[Bron], chapters: Sequence[Chapter | None]) -> Chapter | None:
    """The documents that these chapters cite by their code, with where they are."""
    rows = (
        (
            one.code,
            one.titel,
            cell(labels.word(labels.DOCUMENTSOORT, one.soort), f", {date(one.datum)}" if one.datum else ""),
            cell(one.kanttekening, quiet(f"{' ' if one.kanttekening else ''}{one.adres}" if one.adres else "")),
        )
        for one in cited(documents, chapters)
    )
    caption = "Documenten van het kader die in dit dossier met hun code worden aangehaald"
    head = ("Code", "Titel", "Soort", "Kanttekening en adres")
    return chapter("Aangehaalde documenten", table(head, rows, "text", caption), id_="documenten")


def made_with(data: Herkomst, draws: str = "") -> Chapter | None:
    """
    What a result was made with.

    Args:
        draws: the number of variants and their seed, as the end of a sentence.
    """
    return chapter(
        "Herkomst",
        para(f"Gemaakt met {data.pakket} {data.pakketversie} en kader {data.kader} {data.kaderversie}{draws}."),
        para(f"Kader: {valid_from(data)}") if not draws else None,
        para(f"Gewijzigd in het kader: {'; '.join(data.wijzigingen)}.") if data.wijzigingen else None,
        items(
            [
                rich(quiet(f"SHA-256 kader {data.kader_sha256}")),
                rich(quiet(f"SHA-256 casus {data.casus_sha256}")),
            ]
        ),
        id_="herkomst",
    )


def origin_and_check(data: Herkomst, sha256: str, n: int | None, seed: int) -> Chapter | None:
    """
    What a dossier was made with, and how somebody else makes it again.

    Args:
        n: number of variants of the analysis of certainty; None without one.
    """
    told = facts(
        [
            ("Programma", f"{data.pakket} {data.pakketversie}"),
            ("Kader", f"{data.kader} {data.kaderversie}. {upper_first(valid_from(data))}"),
            ("Doorrekening", f"{thousands(n)} varianten, seed {seed}" if n is not None else ""),
            ("SHA-256 van het kader", data.kader_sha256),
            ("SHA-256 van de casus", data.casus_sha256),
            ("SHA-256 van het dossier", sha256),
        ]
    )
    return chapter("Herkomst en controle", told, para(VERIFIEER), id_="herkomst")


def valid_from(data: Herkomst) -> str:
    """Since when the framework holds, and why that is not always to be said."""
    valid = f"geldig vanaf {date(data.kader_geldig_vanaf)}. " if data.kader_geldig_vanaf else ""
    return f"{valid}{data.kader_geldig_toelichting}"


def texts_in(value: Any) -> Iterator[str]:
    """Every text in a tree of blocks."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_in(item)
    elif attrs.has(type(value)):
        for name in attrs.fields_dict(type(value)):
            yield from texts_in(getattr(value, name))
