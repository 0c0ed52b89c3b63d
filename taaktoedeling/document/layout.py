"""
Words on lines: wrapping, hanging indents and weight, for a terminal or a text file.
"""

from __future__ import annotations

import re
import unicodedata

from taaktoedeling.document.blocks import Rich, Role, Run
from taaktoedeling.dutch.characters import clean, takes_room

RESET = "\x1b[0m"
STYLES: dict[Role, str] = {"": "", "strong": "\x1b[1m", "quiet": "\x1b[2m"}

Pieces = list[tuple[str, Role]]


def display_width(text: str) -> int:
    """How many columns *text* takes: two for letters of East Asian scripts, none for what hangs on a neighbour."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.combining(character) or not takes_room(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def style(text: str, role: Role, colour: bool) -> str:
    """*text* with the weight of its role, or as it is."""
    return f"{STYLES[role]}{text}{RESET}" if colour and STYLES[role] and text else text


def wrap(text: Rich | str, width: int, first: str = "", rest: str | None = None, colour: bool = False) -> list[str]:
    """
    Break a text into lines of at most *width* columns.

    Args:
        first: indent of the first line, such as ``"- "``.
        rest: indent of the other lines; as wide as *first* when left out.
    """
    rest = " " * display_width(first) if rest is None else rest
    runs = (Run(text),) if isinstance(text, str) else text
    lines: list[str] = []
    line: Pieces = []
    room, used = max(width - display_width(first), 8), 0
    for token in _split_long(_tokens(runs), max(width - max(display_width(first), display_width(rest)), 8)):
        size = sum(display_width(part) for part, _ in token)
        if line and used + 1 + size > room:
            lines.append(_join(line, colour, rest if lines else first))
            line, used, room = [], 0, max(width - display_width(rest), 8)
        if line:
            # The space takes the weight of what surrounds it, so that phrases stay in one piece.
            line.append((" ", token[0][1] if token[0][1] == line[-1][1] else ""))
            used += 1
        line.extend(token)
        used += size
    if line or not lines:
        lines.append(_join(line, colour, rest if lines else first))
    return lines


def _tokens(runs: Rich) -> list[Pieces]:
    """Words, each in pieces of one role."""
    tokens: list[Pieces] = []
    word: Pieces = []
    for run in runs:
        for part in re.split(r"( +(?!%))", clean(run.text)):
            if part.isspace():
                if word:
                    tokens.append(word)
                word = []
            elif part:
                word.append((part, run.role))
    return [*tokens, word] if word else tokens


def _split_long(tokens: list[Pieces], most: int) -> list[Pieces]:
    """Cut words that no line can hold, such as checksums and addresses."""
    found: list[Pieces] = []
    for token in tokens:
        if sum(display_width(part) for part, _ in token) <= most:
            found.append(token)
            continue
        piece: Pieces = []
        used = 0
        for part, role in token:
            for character in part:
                size = display_width(character)
                if piece and used + size > most:
                    found.append(piece)
                    piece, used = [], 0
                piece.append((character, role))
                used += size
        found.append(piece)
    return found


def _join(pieces: Pieces, colour: bool, indent: str) -> str:
    text = indent
    place = 0
    while place < len(pieces):
        role = pieces[place][1]
        end = place
        while end < len(pieces) and pieces[end][1] == role:
            end += 1
        text += style("".join(part for part, _ in pieces[place:end]), role, colour)
        place = end
    return text.rstrip()
