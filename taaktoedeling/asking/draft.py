"""
A case that is being filled in, as the text of its file: what it asks now, and what it is after an answer.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Any

import attrs

from taaktoedeling.asking.log import FURTHER, How, Log
from taaktoedeling.asking.order import Vervolg, next_question
from taaktoedeling.asking.questions import Vraag
from taaktoedeling.errors import InvalidCasusError
from taaktoedeling.model.casus import ONBEKEND, Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.answers import Grounds
from taaktoedeling.reading.casus import casus_to_plain, parse_casus_bytes
from taaktoedeling.reading.toml_edit import Changes, edit_toml

_LINE_END = re.compile(r"\r?\n")


@attrs.frozen(slots=False)
class Draft:
    """
    The text of a case in TOML, with what was asked of it. It never changes: an answer gives another one.

    Attributes:
        bestand: the file that it came from, for messages; empty where there is none.
    """

    text: str
    kader: Kader
    bestand: str = ""

    @functools.cached_property
    def casus(self) -> Casus:
        """
        The case that the text holds.

        Raises:
            InvalidCasusError: it is no case.
        """
        return parse_casus_bytes(self.text.encode("utf-8"), self.kader, self.bestand, "toml")

    @property
    def log(self) -> Log:
        """What was asked so far."""
        return Log.read(self.text)

    def next(self) -> Vervolg:
        """What the case asks now."""
        return next_question(self.casus, self.kader, self.log)

    def answer(self, vraag: Vraag, waarde: Any, gronden: Grounds | None = None, busy: bool = False) -> Draft:
        """
        The case with an answer.

        Args:
            waarde: as a file has it: a level or the value of a choice, ``[lowest, highest]``, a list of levels,
                ``onbekend`` (asked, and not known), ``niet_van_toepassing``, or a text.
            gronden: None to leave what the case says.
            busy: more about this question is still to be asked.

        Raises:
            InvalidCasusError: the case would not be valid with it.
            InvalidArgumentError: the text has the table in a form in which it cannot be changed.
        """
        how: How = "bezig" if busy else "weet niet" if waarde == ONBEKEND else ""
        text = edit_toml(self.text, _changes(vraag, waarde, gronden, self.casus))
        return self._read(self.log.add(vraag.sleutel, how).write(text))

    def change(self, changes: Changes) -> Draft:
        """
        The case with keys of its text changed; see `edit_toml`.

        Raises:
            InvalidCasusError: the case would not be valid with them.
            InvalidArgumentError: the text has a table in a form in which it cannot be changed.
        """
        return self._read(edit_toml(self.text, changes))

    def current(self, vraag: Vraag) -> Any:
        """What the case says, as a file has it; None where it says nothing."""
        found, key = _entry(self.casus, vraag), _long_key(vraag)
        return found[key] if isinstance(found, dict) and key in found else found

    def grounds(self, vraag: Vraag) -> Grounds:
        """Why the case says so."""
        found = _entry(self.casus, vraag)
        if not isinstance(found, dict):
            return Grounds()
        told = found.get("omschrijving" if vraag.soort == "aanleiding" else "toelichting", "")
        return Grounds(toelichting=told, bron=found.get("bron", ""), aanname=found.get("aanname", False))

    @property
    def went_on(self) -> bool:
        """Whether whoever is asked wanted to go on after the outcome was settled."""
        return (FURTHER, "") in self.log.entries

    def put_off(self, vraag: Vraag) -> Draft:
        """The case in which a question is asked again after all others; the second time it is left."""
        return self._logged(lambda log: log.add(vraag.sleutel, "later"))

    def back(self) -> Draft:
        """The case in which the question before is asked again; its answer stays until there is another."""
        return self._logged(Log.back)

    def go_on(self) -> Draft:
        """The case that is asked on although no answer can change the outcome any more."""
        return self._logged(lambda log: log.add(FURTHER, ""))

    @property
    def complete(self) -> bool:
        """Whether the case is a concept that has every text that it must have."""
        if not self.casus.concept:
            return False
        try:
            self.finish()
        except InvalidCasusError:
            return False
        return True

    def finish(self) -> Draft:
        """
        The case as no concept any more.

        Raises:
            InvalidCasusError: a text is missing that it must have.
        """
        return self._read(edit_toml(self.text, {("concept",): None}))

    def _logged(self, change: Callable[[Log], Log]) -> Draft:
        return self._read(change(self.log).write(self.text))

    def _read(self, text: str) -> Draft:
        """Another text, once it is read: nothing goes on that is no case."""
        other = attrs.evolve(self, text=_ended_alike(text, self.text))
        assert other.casus
        return other


def _ended_alike(text: str, before: str) -> str:
    """A text in which each line ends with what ended all lines of the text before it."""
    return _LINE_END.sub("\r\n", text) if set(_LINE_END.findall(before)) == {"\r\n"} else text


def _entry(casus: Casus, vraag: Vraag) -> Any:
    """What a case says at the key of a question, as plain data."""
    table, _, id_ = vraag.sleutel.partition(".")
    found = casus_to_plain(casus).get(table)
    return found.get(id_) if id_ and isinstance(found, dict) else found


def _long_key(vraag: Vraag) -> str:
    """The key of the answer itself where it stands in a table with its grounds; nothing where it never does."""
    return {"criterium": "niveau", "feit": "waarde", "aanleiding": "soort"}.get(vraag.soort, "")


def _changes(vraag: Vraag, waarde: Any, gronden: Grounds | None, casus: Casus) -> Changes:
    """What an answer changes in the file."""
    path, why = tuple(vraag.sleutel.split(".")), gronden or Grounds()
    if vraag.soort in ("criterium", "feit"):
        key, now = _long_key(vraag), _entry(casus, vraag)
        if isinstance(now, dict) and key in now:
            return {(*path, key): waarde, **({} if gronden is None else _keyed(path, why))}
        said = {name: item for name, item in attrs.asdict(why).items() if item}
        if said:
            return {path: {key: waarde, **said}}
        return {} if now is None and waarde == ONBEKEND else {path: waarde}
    if waarde == ONBEKEND:
        return {}
    if vraag.soort == "aanleiding":
        return {(*path, "soort"): waarde, (*path, "omschrijving"): why.toelichting, (*path, "bron"): why.bron}
    return {path: [waarde] if vraag.id == "bronnen" else waarde}


def _keyed(path: tuple[str, ...], gronden: Grounds) -> Changes:
    """The keys of the grounds in a table that is there; an assumption that is none any more goes."""
    return {
        (*path, "toelichting"): gronden.toelichting,
        (*path, "bron"): gronden.bron,
        (*path, "aanname"): gronden.aanname or None,
    }
