"""
Verifying the dossiers in a file: the data, and the page around them.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from taaktoedeling.document.blocks import Picture
from taaktoedeling.dossier.build import BUNDEL, SAMPLES, Dossier, unbundle
from taaktoedeling.dossier.certainty import MOST_SAMPLES
from taaktoedeling.dossier.figures import collect_figures
from taaktoedeling.dossier.findings import Findings
from taaktoedeling.dossier.origin import check_bundle, version_of
from taaktoedeling.dossier.page import has_pictures, page_differences, placeholders, render_page, seal_holds
from taaktoedeling.dossier.read import ReadDossier, read_dossier
from taaktoedeling.dossier.verify import Verificatie, foreign_method, verify_dossier
from taaktoedeling.dutch.characters import show_path
from taaktoedeling.errors import MissingExtraError, TaaktoedelingError
from taaktoedeling.existing.readings import weigh_readings
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import parse_casus
from taaktoedeling.reading.kader_plain import kader_from_plain
from taaktoedeling.version import __version__

PAGE_CHANGED = "De bladzijde is na het maken veranderd: haar zegel past niet meer."
PAGE_OTHER_VERSION = (
    "Of de leesbare bladzijde nog uit de gegevens volgt, is alleen na te gaan met versie {} van het programma."
)
PAGE_OF_BEFORE = (
    "Of de leesbare bladzijde uit de gegevens volgt, is niet nagegaan: zij is van een versie met een andere methode."
)
PAGE_NOT_MADE = "De leesbare bladzijde is niet nagegaan: uit deze gegevens is geen bladzijde te maken."
NOT_DRAWN = "Wat de figuren laten zien en hun beschrijving is niet nagegaan: {}"
NO_MATPLOTLIB = "matplotlib is niet geïnstalleerd."
CANNOT_DRAW = "uit deze gegevens zijn zij niet te tekenen."
NO_PAGE = (
    "De naam van het bestand eindigt op {}, maar het bevat alleen de gegevens; wat een browser ervan laat zien, is "
    "niet nagegaan."
)

_MISMADE = (TaaktoedelingError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError)
"""What making a page raises of data that were changed by hand, or that another version made."""


def verify_file(path: str | os.PathLike[str], kader: Kader | None = None) -> tuple[Verificatie, ...]:
    """
    Verify every dossier in a file.

    Args:
        kader: the framework of today, to tell what changed since; None for the shipped framework.

    Raises:
        InvalidDossierError: the file cannot be read, or holds no dossier.
    """
    read = read_dossier(path)
    dossiers = unbundle(read.data)
    found = Findings()
    bundle = read.data.get("soort") == BUNDEL
    if bundle:
        check_bundle(read.data, found)
    if read.page:
        _check_page(read, dossiers, found)
    elif read.as_page:
        found.niet_bevestigd.append(NO_PAGE.format(show_path(Path(path).suffix) or "niets dat JSON aanwijst"))
    most = max(MOST_SAMPLES // len(dossiers), SAMPLES)
    return tuple(
        verify_dossier(
            dossier,
            kader,
            found,
            read.bestand,
            number if bundle else None,
            bladzijde=bool(read.page),
            meest=most,
        )
        for number, dossier in enumerate(dossiers, start=1)
    )


def _check_page(read: ReadDossier, dossiers: Sequence[Dossier], found: Findings) -> None:
    """What was changed in the page around the data, and what of it cannot be told."""
    if not seal_holds(read.page):
        found.gewijzigd.append(PAGE_CHANGED)
    if any(foreign_method(dossier) for dossier in dossiers):
        found.niet_bevestigd.append(PAGE_OF_BEFORE)
        return
    pictures: Sequence[Sequence[Picture]] = ()
    drawn = True
    if has_pictures(read.page):
        try:
            pictures = [_pictures(dossier) for dossier in dossiers]
        except _MISMADE as error:
            drawn = False
            why = NO_MATPLOTLIB if isinstance(error, MissingExtraError) else CANNOT_DRAW
            found.niet_bevestigd.append(NOT_DRAWN.format(why))
            pictures = placeholders(read.page, len(dossiers))
    try:
        made = render_page(read.data, dossiers, pictures)
    except _MISMADE:
        found.niet_bevestigd.append(PAGE_NOT_MADE)
        return
    departures = page_differences(read.page, made, drawn)
    others = list(dict.fromkeys(version_of(one) or "onbekend" for one in dossiers if version_of(one) != __version__))
    if departures and others:
        found.niet_bevestigd.append(PAGE_OTHER_VERSION.format(" en ".join(others)))
        found.bladzijde += departures
    else:
        found.gewijzigd += departures


def _pictures(dossier: Mapping[str, Any]) -> tuple[Picture, ...]:
    kader = kader_from_plain(dossier["kader"])
    return collect_figures(weigh_readings(parse_casus(dossier["casus"], kader), kader), dossier)
