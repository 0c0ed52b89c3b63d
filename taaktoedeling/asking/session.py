"""
One interview: a case in a file, what was asked of it, and each answer written to it at once.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs

from taaktoedeling.asking.draft import Draft
from taaktoedeling.asking.order import Vervolg
from taaktoedeling.asking.questions import Vraag
from taaktoedeling.asking.telling import answer_now
from taaktoedeling.dutch.characters import show_path
from taaktoedeling.dutch.words import ended
from taaktoedeling.errors import ChangedMeanwhileError, InvalidCasusError, Problem
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading import files
from taaktoedeling.reading.answers import Grounds
from taaktoedeling.reading.kader import choose_kader
from taaktoedeling.reading.toml_edit import check_editor
from taaktoedeling.writing import write_file


def read_draft(path: str | os.PathLike[str], kader: Kader) -> Draft:
    """
    The case in a file, to go on with.

    Raises:
        InvalidCasusError: the file is no case, or is JSON.
    """
    bestand = show_path(path)
    raw = files.read_file(path)
    if isinstance(raw, bytes) and (bestand.lower().endswith(".json") or files.guess_form(raw) == "json"):
        told = (
            "JSON kan geen opmerkingen bewaren; hier wordt alleen TOML bijgewerkt. "
            "Zet haar eerst om (in Python: casus.to_toml())."
        )
        raw = Problem(bestand, "", told)
    text = files.decode(raw, bestand) if isinstance(raw, bytes) else raw
    if isinstance(text, Problem):
        raise InvalidCasusError(f"De casus {bestand}", [text])
    draft = Draft(text, kader, bestand)
    assert draft.casus
    return draft


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
        self.kader = choose_kader(kader)
        self._shown: tuple[str, Any, Grounds] | None = None
        self._kept = b""
        self.next()

    @property
    def draft(self) -> Draft:
        """
        The case as the file now has it.

        Raises:
            InvalidCasusError: it is no case.
            ChangedMeanwhileError: it was one, and something else made of it what is none.
        """
        try:
            draft = read_draft(self.path, self.kader)
        except InvalidCasusError as wrong:
            if not self._kept:
                raise
            told = ended(str(attrs.evolve(wrong.problems[0], bestand="")))
            raise ChangedMeanwhileError(
                f"Intussen is {show_path(self.path)} door iets anders veranderd, en zo is het geen casus: {told} "
                "Wat u daarna typte, is niet opgeslagen. Herstel het bestand en typ het dan nog eens."
            ) from wrong
        self._kept = draft.text.encode("utf-8")
        return draft

    @property
    def lost(self) -> bool:
        """Whether the file is not there any more."""
        return not os.path.lexists(self.path)

    def restore(self) -> None:
        """
        Write the file anew, as it was when it was last read or written.

        Raises:
            UnwritableFileError: it cannot be written, or something has its name by now.
        """
        write_file(self.path, self._kept)

    def next(self) -> Vervolg:
        """What the case asks now."""
        draft = self.draft
        stand = draft.next()
        self._show(draft, stand.vraag)
        return stand

    def answer(self, vraag: Vraag, waarde: Any, gronden: Grounds | None = None, busy: bool = False) -> None:
        """
        Write an answer; see `Draft.answer`.

        Raises:
            ChangedMeanwhileError: the file says something else than when the question was asked, or is no case any
                more; it is as it was. The same answer given again is written, once the file is a case.
            InvalidCasusError: the case would not be valid with it; the file is as it was.
            UnwritableFileError: the file cannot be written; it is as it was.
        """
        draft = self.draft
        shown = self._shown
        self._show(draft, vraag)
        if shown is not None and shown[0] == vraag.sleutel and shown != self._shown:
            now = answer_now(vraag, draft.current(vraag)) or "niets"
            told = f"Intussen is {show_path(self.path)} door iets anders veranderd: bij deze vraag staat nu {now}."
            raise ChangedMeanwhileError(
                f"{told} Uw antwoord is niet opgeslagen; geef het nog eens om het daarvoor in de plaats te zetten."
            )
        other = draft.answer(vraag, waarde, gronden, busy)
        self._write(other)
        self._show(other, vraag)

    def change(self, act: Callable[..., Draft], *said: Any) -> None:
        """
        Write what else becomes of the case: what a method of `Draft`, such as `Draft.back`, makes of it.

        Raises:
            InvalidCasusError: it would be no case; the file is as it was.
            UnwritableFileError: the file cannot be written; it is as it was.
        """
        self._write(act(self.draft, *said))

    def _show(self, draft: Draft, vraag: Vraag | None) -> None:
        """Remember what the file says of a question, so that nothing that somebody else writes there is replaced."""
        self._shown = None if vraag is None else (vraag.sleutel, draft.current(vraag), draft.grounds(vraag))

    def _write(self, draft: Draft) -> None:
        # Nothing is written that cannot be read back: a draft was read.
        write_file(self.path, draft.text, overwrite=True)
        self._kept = draft.text.encode("utf-8")
