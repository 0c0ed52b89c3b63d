"""
Which characters are text: decided by their code points, so that every version of Python decides the same.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taaktoedeling.document.layout import display_width
from taaktoedeling.dutch import characters
from taaktoedeling.dutch.characters import clean, escape, first_trouble, has_direction, show_path, tidy, tidy_lines
from taaktoedeling.dutch.refusal import either, hint, show

ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
EMOJI = (
    "\U0001fa77",
    "\U0001fae9",
    ENGLAND,
    "\U0001f3f3\ufe0f\u200d\U0001f308",
    "\U0001f469\u200d\U0001f52c",
    "1\ufe0f\u20e3",
    "\U0001f44d\U0001f3fd",
)
"""Of several years of Unicode: some that Python 3.11 does not know, and some of more than one code point."""


@pytest.mark.parametrize("text", EMOJI, ids=ascii)
def test_emoji_stay_whole(text: str) -> None:
    """An emoji passes in every form, of whatever year it is and of however many code points."""
    assert (text, text, None) == (tidy(text), clean(text), first_trouble(text))


@pytest.mark.parametrize("text", ["\u0378", "\U0001fbff", "\U000105ff", "\u00a0", "ى", "क्‍ष"], ids=ascii)
def test_unknown_is_not_harmful(text: str) -> None:
    """What Unicode gives no meaning yet stays as it is, and so does every script."""
    assert text == tidy(text)


HARMFUL = (
    *(range(0x09), range(0x0E, 0x20), range(0x7F, 0x85), range(0x86, 0xA0)),
    *(range(0x202A, 0x202F), range(0x2066, 0x206A), range(0xD800, 0xF900), range(0xFDD0, 0xFDF0)),
    *(range(0xFFF9, 0xFFFC), range(0xF0000, 0x110000)),
    *(range(plane + 0xFFFE, plane + 0x10000) for plane in range(0, 0xF0000, 0x10000)),
)


def test_what_is_replaced() -> None:
    """Exactly what steers, is no character or differs by font is replaced; line breaks and tabs become spaces."""
    replaced = {code for code in range(0x110000) if tidy(chr(code)) == "\ufffd"} - {0xFFFD}
    spaced = {code for code in range(0x110000) if tidy(chr(code)) == " "} - {0x20}

    assert {code for found in HARMFUL for code in found} == replaced
    assert {*range(0x09, 0x0E), 0x85, 0x2028, 0x2029} == spaced


def test_what_is_replaced_is_refused() -> None:
    """A file may hold no character that a dossier would replace, so none is replaced in silence."""
    silent = [code for code in range(0x110000) if tidy(chr(code)) == "\ufffd" and not first_trouble(chr(code))]

    assert [0xFFFD] == silent


def test_lines_stay_lines() -> None:
    """A text over several lines is tidied line by line."""
    assert "a \n\ufffdb" == tidy_lines("a\t\n\x00b")
    assert "a b" == tidy("a\r\nb")


def test_terminal_gets_no_invisible_characters() -> None:
    """On a terminal marks of direction and of word breaks are left out, and every space is a space."""
    assert "a b c\ufffd[31m" == clean("a\u200b\u202e b\u00a0\u2066c\x1b[31m\ufeff")


def test_emoji_take_the_room_of_their_parts() -> None:
    """What holds an emoji together or colours it takes no column."""
    assert 2 == display_width(ENGLAND)
    assert 1 == display_width("a\ufe0f")


def test_direction() -> None:
    """Scripts from right to left and marks of direction turn what stands by; emoji and accents do not."""
    assert all(map(has_direction, ("שלום", "مرحبا", "ߊ", "\u200f", "\u200e", "\U0001e922", "\U00010d50")))
    assert not any(map(has_direction, (*EMOJI, "één", "日本", "x\u0301")))


@given(st.text())
def test_any_text_is_harmless(text: str) -> None:
    """No text of any kind leaves a line break or a character that is refused in a file."""
    for made in (tidy(text), clean(text)):
        assert "\n" not in made
        assert first_trouble(made) is None


@given(st.text())
def test_a_refusal_holds_nothing_raw(text: str) -> None:
    """Whatever was received, no message that repeats it holds a character that steers a terminal or cannot be seen."""
    for message in (escape(text), show(text), either([text, text]), hint("x", [text]), show_path(text)):
        assert message == clean(message)
        assert "\u200d" not in message


def test_a_refusal_shows_the_code() -> None:
    """What cannot be seen is named by its code, so that a reader can find it in the file."""
    assert r"kies uit a\u001b]52;c\u0007." in hint("zzz", ["a\x1b]52;c\x07"])
    assert r"a\u202eb" == show_path("a\u202eb")


def test_what_python_calls_printable_is_given_back() -> None:
    """Texts of printable characters are given back unread: none of the patterns finds anything in them."""
    printable = "".join(chr(code) for code in range(0x110000) if chr(code).isprintable())

    for pattern in (characters._BREAK, characters._LEFT_OUT, characters._HARMFUL, characters._HARMFUL_IN_LINES):
        assert re.search(pattern, printable) is None
    assert set(re.findall(r"\s", printable)) == {" "}
    ascii_ = "".join(filter(str.isascii, printable))
    assert not any(map(characters.takes_room, "\u200b\ufe0f"))
    assert re.search(f"{characters._UNSEEN}|{characters._RIGHT_TO_LEFT}|{characters._NO_WIDTH}", ascii_) is None
