"""
Which characters are text, and one way to make them safe for each place where they are shown.

- `tidy` and `tidy_lines`: a page, a Word document, a figure. What steers a screen or turns the reading direction, and
  what is no character, becomes U+FFFD; what cannot be seen stays, since it may hold an emoji or a word together.
- `clean`: running text on a terminal. The same, and what cannot be seen is left out but for those joiners.
- `safe_cell`: a cell of a table that a spreadsheet may open, in which a formula would be obeyed.
- `escape_json`: data for a screen or a file, in which JSON itself can say such a character.
- `escape` and `show_path`: what somebody typed or a file held, repeated in a message that refuses it. Each character
  that is not plainly seen is shown by its code point, so that a reader finds it.

Code points alone decide. What Python itself calls printable depends on the version of Unicode that it knows, so that a
new emoji would be text on one machine and none on another. But what any version calls printable holds nothing that
these functions change, so that nearly every text is given back at a glance; a pattern is made when something else
comes.
"""

from __future__ import annotations

import os
import re
from typing import Literal

Trouble = Literal["stuurteken", "geen teken", "eigen teken"]

SHOWN = 60
"""Most characters of what was received that a message repeats."""

_BREAKS = "\t-\r\x85\u2028\u2029"
_INVISIBLE = "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0001"
_TROUBLE: dict[Trouble, str] = {
    "stuurteken": "\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb",
    "geen teken": "\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane | 0xFFFE)}{chr(plane | 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)),
    "eigen teken": "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd",
}
"""
Characters that steer a screen or turn the reading direction; code points that are no characters, with halves of
characters; and those of which every font makes something else.
"""

_BREAK = f"\r\n|[{_BREAKS}]"
_LEFT_OUT = f"[{_INVISIBLE}]"
_HARMFUL = f"[{''.join(_TROUBLE.values())}]"
_HARMFUL_IN_LINES = f"(?![\t\n]){_HARMFUL}"
_UNSEEN = rf"[^\S ]|[{_INVISIBLE}\u200c\u200d\U000e0000-\U000e0fff]|{_HARMFUL}"
_NO_WIDTH = "[\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]"
_RIGHT_TO_LEFT = "[\u0590-\u08ff\u200e\u200f\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
_BLANK = "[\\s\u00ad\u061c\u180e\u200b-\u200f\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]*"
_NUMBER = r"(?a:[-+]?\d+(?:[.,]\d+)*(?: %)?(?: tot [-+]?\d+(?:[.,]\d+)*)?)"
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def tidy(text: str) -> str:
    """
    Text on one line that no terminal, browser or editor obeys, with its emoji and its direction marks whole.

    Line breaks and tabs become spaces. What steers, is no character or is one of a font alone becomes U+FFFD, so that
    it shows that something stood there. All else stays, also what Unicode gives no meaning yet.
    """
    if text.isprintable():
        return text
    return re.sub(_HARMFUL, "\N{REPLACEMENT CHARACTER}", re.sub(_BREAK, " ", text))


def tidy_lines(text: str) -> str:
    """The same line by line; the lines stay lines."""
    return "\n".join(tidy(line) for line in text.split("\n"))


def clean(text: str) -> str:
    """
    Text on one line for a terminal: tidied, with ordinary spaces only, and without invisible characters but for those
    that hold an emoji or a word together.
    """
    return text if text.isprintable() else tidy(re.sub(_LEFT_OUT, "", re.sub(r"\s", " ", text)))


def safe_cell(text: str) -> str:
    """
    The text of a cell of a table, tidied; what a spreadsheet would take for a formula gets an apostrophe before it.
    """
    shown = tidy(text)
    if shown[:1].isalnum():
        return shown
    bare = re.sub(_BLANK, "", shown, count=1)
    if bare.startswith(_FORMULA) and not re.fullmatch(_NUMBER, shown.strip()):
        return f"'{shown}"
    return shown


def escape_json(text: str) -> str:
    """JSON in which each character that steers, or is none, stands as the escape that is read back as itself."""
    import json

    return re.sub(_HARMFUL_IN_LINES, lambda found: json.dumps(found[0])[1:-1], text)


def escape(text: str, most: int | None = SHOWN) -> str:
    """
    What was received, as a refusal repeats it: each character that is not plainly seen by its code point.

    Args:
        most: most characters of *text* that are shown, None for all; what is longer ends in an ellipsis.
    """
    shown = text if most is None or len(text) <= most else f"{text[: most - 1]}…"
    if shown.isascii() and shown.isprintable():
        return shown
    return re.sub(_UNSEEN, lambda found: f"\\u{ord(found[0]):04x}", shown)


def show_path(path: str | os.PathLike[str]) -> str:
    """A path as the user named it, escaped; of a very long one the end."""
    shown = escape(os.fsdecode(path), most=None)
    return shown if len(shown) <= 240 else f"…{shown[-239:]}"


def first_trouble(text: str) -> tuple[int, str, Trouble] | None:
    """The first character that no text over several lines may hold, with its place and what is wrong with it."""
    found = None if text.isprintable() else re.search(_HARMFUL_IN_LINES, text)
    if found is None:
        return None
    return found.start(), found[0], next(kind for kind, some in _TROUBLE.items() if re.match(f"[{some}]", found[0]))


def has_direction(text: str) -> bool:
    """Whether a text holds characters that can change the order in which its neighbours are shown."""
    return not text.isascii() and re.search(_RIGHT_TO_LEFT, text) is not None


def takes_room(character: str) -> bool:
    """Whether a character stands beside its neighbour, and does not only hold it together or colour it."""
    return character.isascii() or re.match(_NO_WIDTH, character) is None
