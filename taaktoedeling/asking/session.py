"""
One interview: a case in a file, what was asked of it, and each answer written to it at once.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import attrs

from taaktoedeling.asking.log import FURTHER, How, Log
from taaktoedeling.asking.order import Vervolg, next_question
from taaktoedeling.asking.questions import Vraag
from taaktoedeling.dutch.characters import show_path
from taaktoedeling.errors import InvalidCasusError, Problem
from taaktoedeling.model.casus import ONBEKEND, Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading import files
from taaktoedeling.reading.answers import Grounds
from taaktoedeling.reading.casus import casus_to_plain, parse_casus_bytes
from taaktoedeling.reading.edit import Changes, check_editor, edit_toml
from taaktoedeling.reading.kader import load_kader
from taaktoedeling.writing import write_file


@attrs.frozen(kw_only=True)
class Gronden(Grounds):
    """Why an answer is what it is, as it was said."""

    @property
    def any(self) -> bool:
        """Whether anything was said."""
        return bool(self.toelichting or self.bron or self.aanname)


class Interview:
    """
    Asks for what a case leaves open; every answer is in its file before the next question is asked.

    The file is read again before each question, so that what somebody changes in it meanwhile counts and stays.
    """

    def __init__(self, path: str | os.PathLike[str], kader: Kader | None = None) -> None:
        """
        Open a case.

        Raises:
            MissingExtraError: what changes files is not installed.
            InvalidCasusError: the file is no case, or is JSON.
        """
        check_editor()
        self.path = Path(path)
        self.kader = load_kader() if kader is None else kader
        self.next()

    @property
    def casus(self) -> Casus:
        """The case as the file now has it."""
        return self._read()[1]

    def next(self) -> Vervolg:
        """
        What the case asks now.

        Raises:
            InvalidCasusError: somebody changed the file and it is no case any more.
        """
        text, casus = self._read()
        return next_question(casus, self.kader, Log.read(text))

    def answer(self, vraag: Vraag, waarde: Any, gronden: Gronden | None = None, busy: bool = False) -> None:
        """
        Write an answer.

        Args:
            waarde: as a file has it: a level or the value of a choice, ``[lowest, highest]``, a list of levels,
                ``onbekend`` (asked, and not known), ``niet_van_toepassing``, or a text.
            gronden: None to leave what the file says.
            busy: more about this question is still to be asked.

        Raises:
            InvalidCasusError: the case would not be valid with it; the file is as it was.
            UnwritableFileError: the file cannot be written; it is as it was.
        """
        text, casus = self._read()
        how: How = "bezig" if busy else "weet niet" if waarde == ONBEKEND else ""
        changes = _changes(vraag, waarde, gronden, casus)
        self._write(Log.read(text).add(vraag.sleutel, how).write(edit_toml(text, changes)))

    def current(self, vraag: Vraag) -> Any:
        """What the file says, as a file has it; None where it says nothing."""
        return _current(self.casus, vraag)

    def grounds(self, vraag: Vraag) -> Gronden:
        """Why the file says so."""
        found = _entry(self.casus, vraag)
        if not isinstance(found, dict):
            return Gronden()
        told = found.get("omschrijving" if vraag.soort == "aanleiding" else "toelichting", "")
        return Gronden(toelichting=told, bron=found.get("bron", ""), aanname=found.get("aanname", False))

    @property
    def went_on(self) -> bool:
        """Whether whoever is asked wanted to go on after the outcome was settled."""
        return (FURTHER, "") in Log.read(self._read()[0]).entries

    def put_off(self, vraag: Vraag) -> None:
        """Ask a question again after all others; the second time it is left."""
        self._log(lambda log: log.add(vraag.sleutel, "later"))

    def back(self) -> None:
        """Ask the question before again; its answer stays until there is another."""
        self._log(Log.back)

    def go_on(self) -> None:
        """Ask on although no answer can change the outcome any more."""
        self._log(lambda log: log.add(FURTHER, ""))

    @property
    def complete(self) -> bool:
        """Whether the case is a concept that has every text that it must have."""
        text, casus = self._read()
        try:
            self._check(edit_toml(text, {("concept",): None}))
        except InvalidCasusError:
            return False
        return casus.concept

    def finish(self) -> None:
        """
        Take away that the case is a concept.

        Raises:
            InvalidCasusError: a text is missing that it must have.
        """
        self._write(edit_toml(self._read()[0], {("concept",): None}))

    def _log(self, change: Any) -> None:
        text, _ = self._read()
        self._write(change(Log.read(text)).write(text))

    def _read(self) -> tuple[str, Casus]:
        bestand = show_path(self.path)
        raw = files.read_file(self.path)
        if isinstance(raw, bytes) and (bestand.lower().endswith(".json") or files.guess_form(raw) == "json"):
            told = (
                "JSON kan geen opmerkingen bewaren; hier wordt alleen TOML bijgewerkt. "
                "Zet haar eerst om (in Python: casus.to_toml())."
            )
            raw = Problem(bestand, "", told)
        text = files.decode(raw, bestand) if isinstance(raw, bytes) else raw
        if isinstance(text, Problem):
            raise InvalidCasusError(f"De casus {bestand}", [text])
        assert isinstance(raw, bytes)
        return text, parse_casus_bytes(raw, self.kader, bestand, "toml")

    def _write(self, text: str) -> None:
        # Nothing is written that cannot be read back.
        self._check(text)
        write_file(self.path, text, overwrite=True)

    def _check(self, text: str) -> None:
        parse_casus_bytes(text.encode("utf-8"), self.kader, show_path(self.path), "toml")


def _entry(casus: Casus, vraag: Vraag) -> Any:
    """What a case says at the key of a question, as plain data."""
    table, _, id_ = vraag.sleutel.partition(".")
    found = casus_to_plain(casus).get(table)
    return found.get(id_) if id_ and isinstance(found, dict) else found


def _current(casus: Casus, vraag: Vraag) -> Any:
    found = _entry(casus, vraag)
    key = {"criterium": "niveau", "feit": "waarde", "aanleiding": "soort"}.get(vraag.soort, "")
    return found[key] if isinstance(found, dict) and key in found else found


def _changes(vraag: Vraag, waarde: Any, gronden: Gronden | None, casus: Casus) -> Changes:
    """What an answer changes in the file."""
    table, _, id_ = vraag.sleutel.partition(".")
    match vraag.soort:
        case "criterium":
            return _answer(casus, id_, waarde, gronden)
        case "feit":
            return _fact(casus, id_, waarde, gronden)
        case "aanleiding":
            why = gronden or Gronden()
            if waarde == ONBEKEND:
                return {}
            return {
                (table, "soort"): waarde,
                (table, "omschrijving"): why.toelichting,
                (table, "bron"): why.bron,
            }
        case "arrangement":
            return {} if waarde == ONBEKEND else {(table, id_): waarde}
        case _:
            if waarde == ONBEKEND:
                return {}
            return {(table, id_): [waarde] if id_ == "bronnen" else waarde}


def _answer(casus: Casus, id_: str, waarde: Any, gronden: Gronden | None) -> Changes:
    now = next((answer for answer in casus.antwoorden if answer.criterium == id_), None)
    path = ("antwoorden", id_)
    if gronden is None and now is not None and not now.kort:
        gronden = Gronden(toelichting=now.toelichting, bron=now.bron, aanname=now.aanname)
    gronden = gronden or Gronden()
    if waarde == ONBEKEND and now is None:
        return {}
    if now is None or now.kort:
        return {path: {"niveau": waarde, **_told(gronden)} if gronden.any else waarde}
    return {(*path, "niveau"): waarde, **_keyed(path, gronden)}


def _fact(casus: Casus, id_: str, waarde: Any, gronden: Gronden | None) -> Changes:
    path = ("feiten", id_)
    long = any(grond.feit == id_ for grond in casus.feitgronden)
    if long:
        return {(*path, "waarde"): waarde, **({} if gronden is None else _keyed(path, gronden))}
    if waarde == ONBEKEND and id_ not in dict(casus.feiten):
        return {}
    if gronden is None or not gronden.any:
        return {path: waarde}
    return {path: {"waarde": waarde, **_told(gronden)}}


def _told(gronden: Gronden) -> dict[str, Any]:
    """What there is to say of the grounds."""
    given = {"toelichting": gronden.toelichting, "bron": gronden.bron, "aanname": gronden.aanname}
    return {key: value for key, value in given.items() if value}


def _keyed(path: tuple[str, ...], gronden: Gronden) -> Changes:
    """The keys of the grounds in a table that is there; an assumption that is none any more goes."""
    return {
        (*path, "toelichting"): gronden.toelichting,
        (*path, "bron"): gronden.bron,
        (*path, "aanname"): gronden.aanname or None,
    }
