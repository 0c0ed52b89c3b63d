"""
Verifying the dossiers in a file: the data, and the page around them.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from taaktoedeling.document.blocks import Picture
from taaktoedeling.dossier.build import BUNDEL, SAMPLES, Dossier, unbundle
from taaktoedeling.dossier.certainty import MOST_SAMPLES
from taaktoedeling.dossier.figures import collect_figures
from taaktoedeling.dossier.findings import MISMADE, Findings
from taaktoedeling.dossier.origin import check_bundle, version_of
from taaktoedeling.dossier.page import depth_of, has_pictures, page_differences, placeholders, render_page, seal_holds
from taaktoedeling.dossier.read import ReadDossier, read_dossier
from taaktoedeling.dossier.rebuild import Rebuilt, foreign_method, rebuild
from taaktoedeling.dossier.verify import Verificatie, verify_dossier
from taaktoedeling.dutch.characters import show_path
from taaktoedeling.errors import MissingExtraError
from taaktoedeling.model.kader import Kader
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
    again = _rebuild_all(dossiers, read.bestand)
    if read.page:
        _check_page(read, dossiers, again, found)
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
            herbouwd=rebuilt,
        )
        for number, (dossier, rebuilt) in enumerate(zip(dossiers, again, strict=True), start=1)
    )


def _rebuild_all(dossiers: Sequence[Dossier], bestand: str) -> list[Rebuilt]:
    """The cases of all dossiers, weighed; a framework that they share is read once."""
    kaders: dict[int, Kader] = {}
    found = []
    for dossier in dossiers:
        found.append(rebuild(dossier, bestand, kaders.get(id(dossier["kader"]))))
        if found[-1].kader is not None:
            kaders[id(dossier["kader"])] = found[-1].kader
    return found


def _check_page(read: ReadDossier, dossiers: Sequence[Dossier], again: Sequence[Rebuilt], found: Findings) -> None:
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
            pictures = [_pictures(dossier, one) for dossier, one in zip(dossiers, again, strict=True)]
        except MISMADE as error:
            drawn = False
            why = NO_MATPLOTLIB if isinstance(error, MissingExtraError) else CANNOT_DRAW
            found.niet_bevestigd.append(NOT_DRAWN.format(why))
            pictures = placeholders(read.page, len(dossiers))
    try:
        made = render_page(read.data, dossiers, pictures, _shared([one.kader for one in again]), depth_of(read.page))
    except MISMADE:
        found.niet_bevestigd.append(PAGE_NOT_MADE)
        return
    departures = page_differences(read.page, made, drawn)
    others = list(dict.fromkeys(version_of(one) or "onbekend" for one in dossiers if version_of(one) != __version__))
    if departures and others:
        found.niet_bevestigd.append(PAGE_OTHER_VERSION.format(" en ".join(others)))
        found.bladzijde += departures
    else:
        found.gewijzigd += departures


def _shared(kaders: Sequence[Kader | None]) -> Kader | None:
    """The one framework of all dossiers, if there is one."""
    return kaders[0] if all(kader is kaders[0] for kader in kaders) else None


def _pictures(dossier: Dossier, again: Rebuilt) -> tuple[Picture, ...]:
    if again.readings is None:
        raise ValueError("wat niet is te wegen, is niet te tekenen")
    return collect_figures(again.readings, dossier)
