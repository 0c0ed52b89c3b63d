"""
From values of the model to plain data, with the keys of the files.
"""

from __future__ import annotations

import datetime
import functools
import html
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from taaktoedeling.dutch.characters import tidy
from taaktoedeling.model.bron import Verwijzing

if TYPE_CHECKING:
    from taaktoedeling.document.blocks import Document

Documents: TypeAlias = "Iterable[Document]"


@functools.cache
def _plain_keys(kind: type) -> tuple[tuple[str, str, Any], ...]:
    """The fields of a class of the model with their keys in files and what is left out; nothing for other classes."""
    return tuple(
        (field.name, field.name.rstrip("_"), field.default if "later" in field.metadata else attrs.NOTHING)
        for field in (attrs.fields(kind) if attrs.has(kind) else ())
    )


def to_plain(value: Any) -> Any:
    """
    Turn a value of the model into dicts, lists, strings, numbers and booleans, with the keys of the files.

    What a framework does not say of a field with `LATER` is left out, so that its hash stays the same.
    """
    if isinstance(value, str | int | float) or value is None:
        return value
    if isinstance(value, Verwijzing):
        return str(value)
    keys = _plain_keys(value.__class__)
    if keys:
        found = ((key, getattr(value, name), unsaid) for name, key, unsaid in keys)
        return {key: to_plain(item) for key, item, unsaid in found if unsaid is attrs.NOTHING or item != unsaid}
    if isinstance(value, dict):
        return {key: to_plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value


class Shown:
    """Something that is printed, and shown in a notebook, as the documents that lay it out."""

    __slots__ = ()

    def _documents(self) -> Documents:
        """What lays it out: it lies above, and is imported when somebody looks."""
        raise NotImplementedError

    def _brief(self) -> Documents:
        """What lays it out on a screen: the same, unless there is something shorter."""
        return self._documents()

    def to_text(self, volledig: bool = False) -> str:
        """
        It as text of at most 80 columns.

        Args:
            volledig: all of it, with reasons and sources; otherwise what fits on a screen.
        """
        from taaktoedeling.document.forms import in_form

        return in_form(self._documents() if volledig else self._brief(), "tekst")

    def __str__(self) -> str:
        return self.to_text()

    def _repr_html_(self) -> str:
        from taaktoedeling.document.forms import in_form

        return in_form(self._documents(), "fragment")


def told_by(sentences: Callable[[Any], Iterable[str]]) -> Any:
    """The field `zinnen` of a result that says of itself what *sentences* makes of it, unless it is given."""
    return attrs.field(default=attrs.Factory(lambda found: tuple(sentences(found)), takes_self=True))


class Result:
    """A result of an analysis: plain data for programs, and its sentences (`zinnen`) for readers."""

    __slots__ = ()
    zinnen: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """All of it as plain data."""
        plain: dict[str, Any] = to_plain(self)
        return plain

    def __str__(self) -> str:
        return "\n".join(self.zinnen)

    def _repr_html_(self) -> str:
        """The sentences in a notebook."""
        return "".join(f"<p>{html.escape(tidy(zin))}</p>" for zin in self.zinnen)
