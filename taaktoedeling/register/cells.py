"""
One cell of a table: text as people type it in a spreadsheet, to and from what the file of a case has there.

No form of an answer looks like a date or a formula to a spreadsheet: ``2``, ``1 tot 3``, ``1 en 4``, ``onbekend``,
``nvt`` and ``0: 30%; 1: 70%``. A level may be followed by its words, as a drop-down gives it: ``2 = nuttig``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from taaktoedeling.dutch.refusal import either, hint, nearest, show
from taaktoedeling.model.casus import KANSEN_EENHEID, ONBEKEND
from taaktoedeling.model.kader import Criterium, Feit
from taaktoedeling.model.voorwaarde import Waarde
from taaktoedeling.reading.answers import NIET_VAN_TOEPASSING, TO, describe_levels, word_for
from taaktoedeling.reading.structure import RefusedValueError

EN = " en "
TOT = " tot "
LIST = "\n"
"""What stands between the items of a list of texts: a line of its own in the cell."""

YES, NO = ("ja", "waar", "true"), ("nee", "onwaar", "false")

_LEVEL = re.compile(r"(\d{1,2})(?:[.,]0+)?", re.ASCII)
_WORDED = re.compile(r"(\d{1,2})\s*(?:=|:|–|-|\.)\s*(\D.*)", re.ASCII | re.DOTALL)
_RANGE = re.compile(rf"(\d{{1,2}})(?:{TO}|\s*/\s*)(\d{{1,2}})", re.ASCII)
_SEVERAL = re.compile(r"\d{1,2}(?:\s*(?:en|;|\+|&)\s*\d{1,2})+", re.ASCII)
_SHARE = re.compile(r"(\d{1,2})\s*[:=]\s*(\d{1,3}(?:[.,]\d{1,6})?)\s*(%?)", re.ASCII)
_DATE = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}(?:[ T].*)?|\d{1,2}[-/ ](?:jan|feb|mrt|maa|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)"
    r"[a-z]*\.?(?:[-/ ]\d{2,4})?",
    re.ASCII | re.IGNORECASE,
)
_DUTCH_DAY = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})", re.ASCII)
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_WHOLE = re.compile(r"-?\d+(?:[.,]0+)?|-?\d+(?:[.,]\d+)?[eE]\+?\d+", re.ASCII)
_READABLE = 20
"""Characters of a number that somebody can have typed."""
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?(?:[eE][+-]?\d+)?", re.ASCII)
_FAULT = re.compile(r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|N/B|VERW!|NAAM\?|WAARDE!|DEEL/0!|GETAL!|LEEG!)")


def guard(text: str) -> str:
    """A text for a CSV that no spreadsheet takes for a formula: an apostrophe before what begins as one."""
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def unguard(text: str) -> str:
    """The text behind the apostrophe that `guard` put there."""
    return text[1:] if text[:1] == "'" and _GUARDED.match(text) else text


def read_answer_cell(text: str, criterium: Criterium) -> Any:
    """
    What the file of a case has for the answer in a cell; whether the question has such an answer is checked there.

    Raises:
        RefusedValueError: it is no form of an answer.
    """
    folded = " ".join(text.split()).casefold()
    if word := word_for(folded):
        return word
    if found := _LEVEL.fullmatch(folded):
        return int(found[1])
    labels = {" ".join(niveau.label.split()).casefold(): niveau.niveau for niveau in criterium.niveau}
    if folded in labels:
        return labels[folded]
    known = {niveau.niveau: niveau.label for niveau in criterium.niveau}
    _refuse_spoiled(text, known, describe_levels(criterium), EN if criterium.soort == "nominaal" else TOT)
    if found := _RANGE.fullmatch(folded):
        low, high = int(found[1]), int(found[2])
        if criterium.soort == "nominaal":
            text = "bij deze vraag kunnen meer antwoorden tegelijk gelden"
            raise RefusedValueError(f"Gekregen {show(text_of(folded))}; {text}. Noem elk: {low} en {high}.")
        return [low, high]
    if _SEVERAL.fullmatch(folded):
        levels = [int(part) for part in re.findall(r"\d+", folded)]
        if criterium.soort != "nominaal":
            span = f"{min(levels)}{TOT}{max(levels)}"
            raise RefusedValueError(f"Gekregen {show(folded)}; hier geldt één niveau. Weet u het niet precies: {span}.")
        return levels
    if (shares := _read_shares(folded)) is not None:
        return shares
    if found := _WORDED.fullmatch(folded):
        level, said = int(found[1]), found[2].strip()
        own = next((niveau.label for niveau in criterium.niveau if niveau.niveau == level), None)
        if own is not None and " ".join(own.split()).casefold() == said:
            return level
        if said in labels:
            raise RefusedValueError(
                f"Het getal {level} en de woorden {show(said)} zijn niet hetzelfde antwoord; die woorden horen bij "
                f"{labels[said]}. Laat er één van staan."
            )
    near = nearest(folded, labels)
    if near:
        raise RefusedValueError(f"Onbekend antwoord {show(text)}; bedoelt u {labels[near]} ({near})?")
    forms = "1 en 4" if criterium.soort == "nominaal" else "1 tot 3"
    raise RefusedValueError(
        f"Onbekend antwoord {show(text)}. Schrijf een niveau ({either(n.niveau for n in criterium.niveau)}), "
        f"{forms}, {ONBEKEND}{' of nvt' if criterium.niet_van_toepassing else ''}."
    )


def text_of(value: str) -> str:
    """A text on one line."""
    return " ".join(value.split())


def _refuse_spoiled(text: str, labels: Mapping[int, str], levels: str, joiner: str) -> None:
    """
    Args:
        labels: the levels that there are; *levels* is the same in words.
        joiner: what stands between two of them that an answer has; empty where it has one.

    Raises:
        RefusedValueError: a spreadsheet made something else of what was typed.
    """
    _refuse_fault(text)
    typed = text.strip()
    form = f"1{joiner}3" if joiner else "één niveau"
    if _DATE.fullmatch(typed) or _DUTCH_DAY.fullmatch(typed):
        raise RefusedValueError(
            f"Hier staat een datum ({text}). Waarschijnlijk maakte het rekenblad die van 1-3; schrijf {form}."
        )
    if _WHOLE.fullmatch(typed) and not _LEVEL.fullmatch(typed):
        raise RefusedValueError(f"Niveau {typed} bestaat niet; kies uit {levels}.")
    if _NUMBER.fullmatch(typed) and not _LEVEL.fullmatch(typed):
        meant = _between(typed, joiner) if len(typed) <= _READABLE else []
        told = f"Gekregen {show(text)}; een niveau is een geheel getal."
        if not meant or not labels.keys() >= set(meant):
            raise RefusedValueError(f"{told} Kies uit {levels}.")
        mend = f"Bedoelt u er twee: {joiner.join(map(str, meant))}." if joiner else f"Kies {either(meant)}."
        raise RefusedValueError(f"{told} {mend}")


def _between(number: str, joiner: str) -> list[int]:
    """The two levels that a number with decimals can mean: those around it, or for 2,5 in a list 2 and 5."""
    whole, _, decimals = number.replace(",", ".").partition(".")
    if joiner == EN and whole.isdecimal() and decimals.isdecimal():
        return [int(whole), int(decimals)]
    low = math.floor(Decimal(number.replace(",", ".")))
    return [low, low + 1]


def _read_shares(text: str) -> dict[str, float] | None:
    """Levels with their probabilities; None where it is something else."""
    found = list(_SHARE.finditer(text))
    left = _SHARE.sub("", text)
    if not found or re.sub(r"[;,]|\ben\b", "", left).strip():
        return None
    shares: dict[str, float] = {}
    for one in found:
        level = str(int(one[1]))
        if level in shares:
            raise RefusedValueError(f"Niveau {level} staat er twee keer. Noem elk niveau één keer met zijn kans.")
        shares[level] = read_share_cell(one[2] + one[3])
    return shares


def read_share_cell(text: str) -> float:
    """
    A share: ``40%`` or ``0,4``.

    Raises:
        RefusedValueError: it is no number.
    """
    found = re.fullmatch(r"(\d{1,3}(?:[.,]\d{1,6})?)\s*(%?)", text, re.ASCII)
    if not found:
        raise RefusedValueError(f"Verwacht werd een deel zoals 40%, gekregen {show(text)}.")
    number = Decimal(found[1].replace(",", "."))
    return float(number / 100 if found[2] else number)


def write_shares(shares: Mapping[str, float]) -> str:
    """Shares as people write them: ``0: 30%; 1: 70%``."""
    told = []
    for name, share in shares.items():
        percent = Decimal(round(Decimal(str(share)) * KANSEN_EENHEID)) / 100
        shown = f"{percent.normalize():f}".replace(".", ",")
        told.append(f"{name}: {shown}%")
    return "; ".join(told)


def write_answer_cell(level: Any) -> str:
    """The cell for the level of an answer, as the file of a case has it."""
    if isinstance(level, dict):
        return write_shares(level)
    if isinstance(level, list):
        return EN.join(map(str, level))
    return "nvt" if level == NIET_VAN_TOEPASSING else str(level)


def write_range(ends: Sequence[int]) -> str:
    """The cell for a range of levels."""
    return TOT.join(map(str, ends))


def read_fact_cell(text: str, feit: Feit) -> Waarde:
    """
    The value of a fact, by its code or its words.

    Raises:
        RefusedValueError: the fact has no such value.
    """
    folded = text_of(text).casefold()
    if word_for(folded) == ONBEKEND:
        return ONBEKEND
    named: dict[str, Waarde] = {}
    for choice in feit.waarden:
        words = (YES if choice.waarde else NO) if isinstance(choice.waarde, bool) else (str(choice.waarde).casefold(),)
        named |= dict.fromkeys((text_of(choice.label).casefold(), *words), choice.waarde)
    if folded in named:
        return named[folded]
    _refuse_fault(text)
    raise RefusedValueError(f"Onbekende waarde {show(text)}{hint(folded, [w.label for w in feit.waarden])}")


def write_fact_cell(value: Waarde) -> str:
    """The cell for the value of a fact: yes or no, or its code."""
    return ("ja" if value else "nee") if isinstance(value, bool) else value


def read_choice_cell(text: str, words: Mapping[str, str]) -> str:
    """
    One of a closed list, by its code or its words.

    Args:
        words: the words of each code.

    Raises:
        RefusedValueError: it is none of them.
    """
    folded = text_of(text).casefold()
    for code, label in words.items():
        if folded in (code.casefold(), label.casefold(), f"{code} = {label}".casefold()):
            return code
    _refuse_fault(text)
    raise RefusedValueError(f"Onbekende waarde {show(text)}{hint(folded, list(words.values()))}")


def read_level_cell(text: str, words: Mapping[int, str]) -> int:
    """
    A level of the arrangement, by its number or its words.

    Raises:
        RefusedValueError: it is none of them.
    """
    if found := _LEVEL.fullmatch(text_of(text)):
        return int(found[1])
    _refuse_spoiled(text, words, either(f"{code} ({label})" for code, label in words.items()), "")
    return int(read_choice_cell(text, {str(code): label for code, label in words.items()}))


def read_yes_cell(text: str) -> bool:
    """
    Raises:
        RefusedValueError: it says neither yes nor no.
    """
    folded = text_of(text).casefold()
    if folded in (*YES, "x"):
        return True
    if folded in NO:
        return False
    raise RefusedValueError(f"Verwacht werd ja of nee, gekregen {show(text)}.")


def read_day_cell(text: str) -> str:
    """A day as the file of a case has it; a day as people write it here is turned round."""
    if found := _DUTCH_DAY.fullmatch(text.strip()):
        return f"{found[3]}-{int(found[2]):02d}-{int(found[1]):02d}"
    return text.strip().removesuffix(" 00:00:00")


def _refuse_fault(text: str) -> None:
    if _FAULT.match(text):
        raise RefusedValueError(f"In deze cel staat de fout {text} van een formule. Typ het antwoord zelf.")
