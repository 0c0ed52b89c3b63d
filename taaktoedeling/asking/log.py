"""
What was asked so far, kept as one comment in the file of the case, so that whoever stops goes on where they stopped.
"""

from __future__ import annotations

import re
from typing import Literal

import attrs

How = Literal["", "weet niet", "later", "bezig"]
"""How a question was left: answered, not known, put off, or still being asked."""

FURTHER = "verder"
"""Stands among the questions where whoever is asked wants to go on although the outcome is settled; no question."""

START = "# Bijgehouden door toedeel vraag: "
_LINE = re.compile(rf"^{re.escape(START)}(.*?)[ \t\r]*$", re.MULTILINE)
_ENTRY = re.compile(r"([\w.-]+)(?: \((weet niet|later|bezig)\))?")


@attrs.frozen
class Log:
    """
    The questions that were asked, in order.

    Attributes:
        entries: the key of each question and how it was left.
    """

    entries: tuple[tuple[str, How], ...] = ()

    @classmethod
    def read(cls, text: str) -> Log:
        """The log in the text of a file; an empty one where there is none, or where somebody made it unreadable."""
        line = _LINE.search(text)
        found = [_ENTRY.fullmatch(part.strip()) for part in line[1].split(";")] if line else []
        return cls(tuple((one[1], one[2] or "") for one in found if one))  # type: ignore[misc]

    def write(self, text: str) -> str:
        """The text of a file with this log in it."""
        told = "; ".join(f"{key} ({how})" if how else key for key, how in self.entries)
        line = _LINE.search(text)
        if line:
            return f"{text[: line.start()]}{START}{told}{text[line.end() :]}"
        return f"{text.rstrip()}\n\n{START}{told}\n"

    def add(self, key: str, how: How) -> Log:
        """The log in which a question was left like this, after all others; a question put off keeps being counted."""
        return Log((*(entry for entry in self.entries if entry[0] != key or entry[1] == "later"), (key, how)))

    def back(self) -> Log:
        """The log in which the question before is being asked again; the same where there is none."""
        left = [entry for entry in self.entries if entry[1] != "bezig"]
        place = next((place for place in reversed(range(len(left))) if left[place][0] != FURTHER), None)
        if place is None:
            return self
        return Log((*left[:place], *left[place + 1 :], (left[place][0], "bezig")))

    @property
    def busy(self) -> str | None:
        """The question that is still being asked."""
        return next((key for key, how in self.entries if how == "bezig"), None)

    def unknown(self, key: str) -> bool:
        """Whether somebody said not to know the answer."""
        return (key, "weet niet") in self.entries

    def put_off(self, key: str) -> int:
        """How many times a question was put off."""
        return self.entries.count((key, "later"))
