"""
What somebody types as an answer: a number, a range, several numbers, words, or a letter that asks for something else.
"""

from __future__ import annotations

import re
from typing import Any, Literal

from taaktoedeling.asking.questions import Vraag
from taaktoedeling.dutch.filler import is_filler
from taaktoedeling.dutch.refusal import either, nearest, show
from taaktoedeling.dutch.words import enumerate_words
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.model.casus import ONBEKEND
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.answers import NIET_VAN_TOEPASSING, RANGE, read_answer, word_for
from taaktoedeling.reading.refusals import Gathering
from taaktoedeling.reading.structure import RefusedValueError, make_converter, read_filled_text

Wens = Literal["overslaan", "terug", "uitleg", "tussenstand", "stoppen"]
"""What can be asked in the place of an answer."""

LETTERS = {
    "w": "weet ik niet",
    "n": "niet van toepassing",
    "o": "overslaan",
    "t": "terug",
    "?": "uitleg",
    "a": "tussenstand",
    "s": "stoppen",
}
_WORDS: dict[str, str] = {
    **{word: letter for letter, word in LETTERS.items()},
    **dict.fromkeys(("advies",), "a"),
    **dict.fromkeys(("help", "h"), "?"),
    **dict.fromkeys(("stop", "q", "einde"), "s"),
}
_WISHES: dict[str, Wens] = {"o": "overslaan", "t": "terug", "?": "uitleg", "a": "tussenstand", "s": "stoppen"}
_SEVERAL = re.compile(r"\d{1,2}(?:\s*(?:,|\+|&|en|\s)\s*\d{1,2})+", re.ASCII)


def wish_of(reply: str) -> Wens | None:
    """What is asked in the place of an answer; None when it is an answer."""
    return _WISHES.get(_letter(reply))


def _letter(reply: str) -> str:
    """The letter that somebody typed, or that stands for the word; what is neither stays as it is."""
    word = reply.strip().casefold()
    if word in LETTERS:
        return word
    return _WORDS.get(word) or {ONBEKEND: "w", NIET_VAN_TOEPASSING: "n"}.get(word_for(word) or "", word)


def read_reply(kader: Kader, vraag: Vraag, reply: str) -> Any:
    """
    The value that an answer stands for, as a file has it.

    Raises:
        InvalidArgumentError: it is no answer to this question; the text says what is.
    """
    text = reply.strip()
    if _letter(text) == "w":
        return ONBEKEND
    if not vraag.keuzes:
        return read_text_reply(text)
    if vraag.soort == "criterium":
        return _read_level(kader, vraag, text)
    if _letter(text) == "n":
        raise InvalidArgumentError("‘Niet van toepassing’ kan hier niet. Weet u het niet, typ dan w.")
    found = next((k for k in vraag.keuzes if text == str(k.nummer) or text.casefold() == k.label.casefold()), None)
    if found is None:
        raise InvalidArgumentError(_refusal(vraag, text))
    return found.waarde


def read_text_reply(text: str) -> str:
    """
    The text that was typed where a text is asked.

    Raises:
        InvalidArgumentError: it cannot stand in a case, or says nothing.
    """
    try:
        found = read_filled_text(text)
    except RefusedValueError as refused:
        raise InvalidArgumentError(str(refused)) from refused
    if is_filler(found):
        raise InvalidArgumentError(f"{show(found)} zegt niets: schrijf hier een zin, of stel deze vraag uit.")
    return found


def _read_level(kader: Kader, vraag: Vraag, text: str) -> Any:
    """A level, a range or several levels, held against the question as a file is."""
    value = _levels(vraag, text)
    into = Gathering("", make_converter(concept=True))
    criterium = next(c for c in kader.criteria if c.id == vraag.id)
    if value is None or read_answer(into, value, criterium, "", concept=True) is None:
        told = [problem.tekst for problem in into.problems]
        if value == NIET_VAN_TOEPASSING:
            told = ["‘Niet van toepassing’ kan bij deze vraag niet. Weet u het niet, typ dan w."]
        raise InvalidArgumentError(" ".join(told) or _refusal(vraag, text))
    return value


def _levels(vraag: Vraag, text: str) -> Any:
    word = text.casefold()
    if _letter(text) == "n":
        return NIET_VAN_TOEPASSING
    if re.fullmatch(r"\d{1,2}", text, re.ASCII):
        return int(text)
    if (found := RANGE.fullmatch(word)) and vraag.bereik:
        return [int(found[1]), int(found[2])]
    if _SEVERAL.fullmatch(word) and vraag.meervoudig:
        return sorted({int(number) for number in re.findall(r"\d+", word)})
    return next((keuze.waarde for keuze in vraag.keuzes if keuze.label.casefold() == word), None)


def _refusal(vraag: Vraag, text: str) -> str:
    """Why something is no answer, and what is."""
    if not text:
        return "Typ een cijfer, of o om deze vraag uit te stellen."
    if _SEVERAL.fullmatch(text.casefold()) and vraag.bereik:
        return "Hier past één antwoord. Ligt het ertussenin, schrijf dan een bereik, zoals 1-3."
    if RANGE.fullmatch(text.casefold()) and vraag.meervoudig:
        return "Een bereik kan hier niet. Gelden er meer tegelijk, schrijf dan komma's, zoals 1,3."
    labels = {keuze.label: keuze.nummer for keuze in vraag.keuzes}
    holding = [label for label in labels if text.casefold() in label.casefold()]
    near = holding[0] if len(holding) == 1 else nearest(text, labels)
    if near:
        return f"Bedoelt u {labels[near]} ({near})? Typ dan {labels[near]}."
    return (
        f"{show(text)} is geen antwoord op deze vraag. Kies {either([k.nummer for k in vraag.keuzes])}; ? geeft uitleg."
    )


def ways_to_answer(vraag: Vraag) -> str:
    """How this question can be answered, in a sentence."""
    ways = ["een cijfer"] if vraag.keuzes else ["een tekst"]
    if vraag.bereik:
        ways.append("een bereik zoals 1-3 (ergens van 1 tot en met 3)")
    if vraag.meervoudig:
        ways.append("meer cijfers zoals 1,3 (die gelden dan tegelijk)")
    ways.append("w (weet ik niet)")
    if vraag.niet_van_toepassing:
        ways.append("n (niet van toepassing)")
    return f"U kunt antwoorden met {enumerate_words(ways, 'of')}."
