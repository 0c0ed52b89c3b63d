"""
Answers from tables, written into a case: what a person answered stays, unless it is asked otherwise.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from taaktoedeling.advice.answers import as_computed
from taaktoedeling.advice.words import answer_text
from taaktoedeling.asking.session import read_draft
from taaktoedeling.derive.berekenen import (
    TOLD,
    WRITTEN,
    BerekendAntwoord,
    Gedaan,
    Gevuld,
    Vulling,
    computed_answers,
)
from taaktoedeling.model.casus import Antwoord, Berekend
from taaktoedeling.model.kader import Kader
from taaktoedeling.model.tabellen import Tabellen
from taaktoedeling.reading.casus_plain import answer_to_plain, computed_to_plain
from taaktoedeling.reading.kader import choose_kader
from taaktoedeling.reading.toml_edit import Changes, check_editor
from taaktoedeling.writing import write_file


def fill_from_data(
    casus: str | os.PathLike[str], tabellen: Tabellen, kader: Kader | None = None, vervang: bool = False
) -> Vulling:
    """
    Compute answers and write them into the file of a case; comments in it stay. See `computed_answers`.

    What is `onbekend` or missing is filled in. Of any other answer the level stays, and the computation is written
    beside it, so that every output tells that whoever filled in the case departed from it.

    Args:
        casus: the file (TOML).
        vervang: replace answers that are there.

    Raises:
        InvalidCasusError: the file is no case, is JSON, or would be no case with the answers; it is as it was.
        InvalidArgumentError: a table does not go with another, or a table of the file cannot be changed.
        MissingExtraError: what changes files is not installed.
        UnwritableFileError: the file cannot be written; it is as it was.
    """
    check_editor()
    framework = choose_kader(kader)
    draft = read_draft(casus, framework)
    computed = computed_answers(tabellen, framework)
    changes: dict[tuple[str, ...], Any] = {}
    found = []
    for one in computed.antwoorden:
        now = draft.casus.antwoord(one.criterium, framework)
        done = _decide(one, now, vervang)
        changes |= _changes(one, now, done)
        criterium = framework.criterium(one.criterium)
        old = answer_text(criterium, now) if now is not None and now.beantwoord else ""
        found.append(Gevuld(berekend=one, oud=old, gedaan=done))
    filled = draft.change(changes)
    if filled.text != draft.text:
        write_file(Path(casus), filled.text, True)
    return Vulling(
        casus=draft.casus.taak.id,
        berekening=computed,
        antwoorden=tuple(found),
        veranderd=filled.text != draft.text,
        zinnen=tuple(
            f"{one.berekend.label}: {one.berekend.tekst}{f' (was: {one.oud})' if one.oud else ''}; {TOLD[one.gedaan]}."
            for one in found
        ),
    )


def _decide(one: BerekendAntwoord, now: Antwoord | None, vervang: bool) -> Gedaan:
    if not one.niveau:
        return "open"
    if now is None or not now.beantwoord:
        return "ingevuld"
    if now.berekend == _computed(one):
        return "gelijk" if as_computed(now) or not vervang else "vervangen"
    if vervang:
        return "vervangen"
    return "blijft" if now.kort else "ernaast"


def _computed(one: BerekendAntwoord) -> Berekend:
    return Berekend(
        niveau=one.niveau,
        bron=one.bron,
        vingerafdruk=one.vingerafdruk,
        vingerafdruk_inwoners=one.vingerafdruk_inwoners,
    )


def _changes(one: BerekendAntwoord, now: Antwoord | None, done: Gedaan) -> Changes:
    path = ("antwoorden", one.criterium)
    computed = computed_to_plain(_computed(one))
    if done == "ernaast":
        return {(*path, "berekend"): computed}
    if done not in WRITTEN:
        return {}
    said = now.toelichting if now is not None and done == "ingevuld" else ""
    why = f"{said} {one.toelichting}" if said else one.toelichting
    told = {"niveau": computed["niveau"], "toelichting": why, "bron": one.bron, "berekend": computed}
    if now is None or now.kort:
        # On one line: comments above the table that follows stay with it.
        return {path: told}
    keys = answer_to_plain(now)
    return {**{(*path, key): None for key in keys if key not in told}, **{(*path, k): v for k, v in told.items()}}
