"""
A case in Python: begun, changed and written again, each by way of what reads files.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from taaktoedeling.dutch.refusal import hint, show
from taaktoedeling.errors import InvalidCasusError, MissingExtraError, Problem
from taaktoedeling.model.casus import Antwoord, Casus, Gebruiker, TaakSoort
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import parse_casus, parse_casus_bytes
from taaktoedeling.reading.casus_plain import answer_to_plain, casus_to_plain
from taaktoedeling.reading.casus_reader import CasusReader
from taaktoedeling.reading.kader import choose_kader
from taaktoedeling.reading.scaffold import new_casus
from taaktoedeling.reading.toml_edit import toml_item

if TYPE_CHECKING:
    from tomlkit import TOMLDocument
    from tomlkit.items import Table

    TomlTable = TypeVar("TomlTable", Table, TOMLDocument)

GROUNDS = ("toelichting", "bron", "aanname")
_WHOLE = ("schema", "concept", "oordeel")
"""What is replaced as a whole; of the other tables only the keys that are given change."""

Plain = dict[str, Any]


def begin_casus(
    titel: str, kader: Kader | None, soort: TaakSoort, huidige_bestuursvorm: str | None, gebruiker: Gebruiker
) -> Casus:
    """
    A case that still has to be filled in: the scaffold, read.

    Raises:
        InvalidArgumentError: the title or the present body cannot be used.
    """
    own = choose_kader(kader)
    text = new_casus(titel, own, soort, huidige_bestuursvorm, gebruiker)
    return parse_casus_bytes(text.encode("utf-8"), own, form="toml")


def find_answer(casus: Casus, criterium: str, kader: Kader | None = None) -> Antwoord | None:
    """
    The answer to one question; None where the case does not mention it.

    Raises:
        UnknownIdError: the framework has no such question.
    """
    found = next((answer for answer in casus.antwoorden if answer.criterium == criterium), None)
    return found if found is not None or choose_kader(kader).criterium(criterium) else None


def change_casus(casus: Casus, changes: Mapping[str, Any], kader: Kader | None = None) -> Casus:
    """
    The case with changes, read as a file is; see `Casus.met`.

    Raises:
        InvalidCasusError: with everything that is wrong with them.
        InvalidArgumentError: *kader* is no framework.
    """
    edit = _Edit(casus, choose_kader(kader))
    for name, value in changes.items():
        if name not in GROUNDS:
            edit.put(name, value)
    for name in GROUNDS:
        if name in changes:
            edit.support(name, changes[name])
    return edit.read()


def render_toml(casus: Casus) -> str:
    """
    The case as the text of a TOML file.

    Raises:
        MissingExtraError: tomlkit is not installed.
    """
    try:
        import tomlkit
    except ImportError:
        raise MissingExtraError("Een casus als TOML schrijven", "invullen") from None
    plain = casus_to_plain(casus)
    for name in ("ingevuld", "aanleiding"):
        if "datum" in plain.get(name, {}):
            plain[name]["datum"] = datetime.date.fromisoformat(plain[name]["datum"])

    def filled(into: TomlTable, data: Plain) -> TomlTable:
        # A key after a table belongs to that table, so tables come last.
        for key, value in sorted(data.items(), key=lambda pair: _is_table(pair[1])):
            is_table = isinstance(value, dict) and _is_table(value)
            into.add(key, filled(tomlkit.table(), value) if is_table else toml_item(value))
        return into

    return tomlkit.dumps(filled(tomlkit.document(), plain))


def _is_table(value: Any) -> bool:
    """Whether a value is written as a table of its own: levels with probabilities stand on one line."""
    if isinstance(value, list):
        return any(isinstance(item, dict) for item in value)
    return isinstance(value, dict) and not all(str(key).isdecimal() for key in value)


class _Edit:
    """The plain data of a case, with what is changed in it and what is wrong with that."""

    def __init__(self, casus: Casus, kader: Kader) -> None:
        self.casus, self.kader = casus, kader
        self.plain = casus_to_plain(casus)
        self.problems: list[Problem] = []
        self.questions = {"antwoorden": [c.id for c in kader.criteria], "feiten": [feit.id for feit in kader.feiten]}
        self.tables = [name for name in CasusReader(kader, "").read_table if name != "kader"]
        self.changed: list[tuple[str, str]] = []

    def read(self) -> Casus:
        """The changed case, or everything that is wrong."""
        what = f"De wijziging van {self.casus.taak.id}"
        try:
            found = parse_casus(self.plain, self.kader, self.casus.bestand)
        except InvalidCasusError as error:
            raise InvalidCasusError(what, [*self.problems, *error.problems]) from None
        if self.problems:
            raise InvalidCasusError(what, self.problems)
        return found

    def put(self, name: str, value: Any) -> None:
        """Change what *name* stands for: a question, a fact or a table."""
        if (table := self._table_of(name)) is not None:
            self._answer(table, name, value)
        elif name in _WHOLE:
            self._set(self.plain, name, value)
        elif name not in self.tables:
            self._unknown(name)
        elif value is None:
            self.plain.pop(name, None)
        elif not isinstance(value, Mapping):
            self._say(name, f"Verwacht werd een dict met wat er verandert, gekregen {show(value)}.")
        else:
            for key, item in value.items():
                if name in ("antwoorden", "feiten", "feitelijk"):
                    self._answer(name, key, item)
                else:
                    self._set(self.plain.setdefault(name, {}), key, item)

    def support(self, name: str, value: Any) -> None:
        """Put an explanation, a source or an assumption with what changes, or with the questions that *value* names."""
        if isinstance(value, Mapping):
            for id_, item in value.items():
                if (table := self._table_of(id_)) is None:
                    self._unknown(id_)
                else:
                    self._ground(table, id_, name, item)
        elif not self.changed:
            text = "Hier verandert geen antwoord en geen feit. Geef er een, of zeg waarbij dit hoort met een dict:"
            self._say(name, f"{text} {name}={{'id van de vraag': {show(value)}}}.")
        else:
            for table, id_ in self.changed:
                self._ground(table, id_, name, value)

    def _table_of(self, name: object) -> str | None:
        """The table in which *name* is a question or fact; the questions go first."""
        return next((table for table, ids in self.questions.items() if name in ids), None)

    def _answer(self, table: str, id_: str, value: Any) -> None:
        rows = self.plain.setdefault(table, {})
        key = "waarde" if table == "feiten" else "niveau"
        if isinstance(value, Antwoord):
            value = answer_to_plain(value)
        old = rows.get(id_)
        if value is None:
            rows.pop(id_, None)
        elif isinstance(value, Mapping) and key in value:
            rows[id_] = dict(value)
        elif old is None or _as_read(old[key] if _is_long(old, key) else old) != _as_read(value):
            # In a concept a table keeps its place for an explanation, as it does for who types in the file.
            rows[id_] = {key: value} if self.plain.get("concept") is True and _is_long(old, key) else value
        if value is not None:
            self.changed.append((table, id_))
        if not rows:
            del self.plain[table]

    def _ground(self, table: str, id_: str, name: str, value: Any) -> None:
        rows = self.plain.setdefault(table, {})
        key = "waarde" if table == "feiten" else "niveau"
        old = rows.get(id_, "onbekend")
        rows[id_] = {**(old if _is_long(old, key) else {key: old}), name: value}
        if value is None:
            del rows[id_][name]

    @staticmethod
    def _set(table: Plain, key: str, value: Any) -> None:
        if value is None:
            table.pop(key, None)
        else:
            table[key] = value

    def _unknown(self, name: object) -> None:
        known = [*self.questions["antwoorden"], *self.questions["feiten"], *self.tables, *GROUNDS]
        self._say(str(name), f"Er is geen vraag, feit of tabel {show(name)}{hint(name, known)}")

    def _say(self, sleutel: str, text: str) -> None:
        self.problems.append(Problem(self.casus.bestand, sleutel, text))


def _is_long(value: Any, key: str) -> bool:
    return isinstance(value, Mapping) and key in value


def _as_read(value: Any) -> Any:
    """A level or value as plain data has it, so that the same answer is seen to be the same."""
    if isinstance(value, Mapping):
        return {str(key): item for key, item in value.items()}
    return list(value) if isinstance(value, tuple) else (type(value), value)
