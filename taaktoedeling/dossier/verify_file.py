"""
Verifying the dossiers in a file: the data, and the page around them.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

from taaktoedeling.dossier.build import BUNDEL, Dossier, checksum, unbundle
from taaktoedeling.dossier.figures import collect_figures
from taaktoedeling.dossier.page import has_pictures, page_differences, render_page, seal_holds
from taaktoedeling.dossier.read import ReadDossier, read_dossier
from taaktoedeling.dossier.verify import Verificatie, verify_dossier
from taaktoedeling.errors import TaaktoedelingError
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import parse_casus
from taaktoedeling.reading.kader_plain import kader_from_plain
from taaktoedeling.report.dossier_blocks import Picture
from taaktoedeling.version import __version__

PAGE_CHANGED = "De bladzijde is na het maken veranderd: haar zegel past niet meer."
PAGE_OTHER_VERSION = (
    "Of de leesbare tekst nog uit de gegevens volgt, is alleen na te gaan met versie {} van het programma."
)


def verify_file(path: str | os.PathLike[str], huidig: Kader) -> tuple[Verificatie, ...]:
    """
    Verify every dossier in a file.

    Args:
        huidig: the framework of today, to tell what changed since.

    Raises:
        InvalidDossierError: the file cannot be read, or holds no dossier.
    """
    found = read_dossier(path)
    dossiers = unbundle(found.data)
    changed: list[str] = []
    if found.data.get("soort") == BUNDEL and found.data["sha256"] != checksum(found.data):
        changed.append("De controlesom van de bundel past niet bij haar inhoud.")
    if found.page:
        changed += _page(found, dossiers)
    return tuple(verify_dossier(dossier, huidig, tuple(changed), found.bestand) for dossier in dossiers)


def _page(found: ReadDossier, dossiers: Sequence[Dossier]) -> list[str]:
    """What was changed in the page around the data."""
    told = [] if seal_holds(found.page) else [PAGE_CHANGED]
    version = str(dossiers[0]["herkomst"].get("pakketversie"))
    if version != __version__:
        return [*told, PAGE_OTHER_VERSION.format(version)] if told else []
    try:
        pictures = [_pictures(dossier) for dossier in dossiers] if has_pictures(found.page) else []
        made = render_page(found.data, dossiers, pictures)
    except (TaaktoedelingError, ValueError, TypeError, KeyError, IndexError, AttributeError):
        # Data that were changed by hand need not have the form that a page is made of; weighing again tells the rest.
        return told
    return [*told, *page_differences(found.page, made)]


def _pictures(dossier: Mapping[str, Any]) -> tuple[Picture, ...]:
    kader = kader_from_plain(dossier["kader"])
    return collect_figures(parse_casus(dossier["casus"], kader), kader, dossier)
