"""
Places in laws as official Dutch texts write them: "artikel 108, derde lid, van de Gemeentewet".
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from taaktoedeling.dutch.words import enumerate_words

ORDINALS = ("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende")
_NUMBER = r"[0-9]+(?:[.:][0-9]+)*[a-z]?"
_LID_END = r"(?![.:0-9a-z]| lid)"
_PART = (
    rf"(?P<first>{_NUMBER})(?:-(?P<last>{_NUMBER}))?"
    rf"(?: lid (?P<lid>[0-9]+)(?:(?P<join>-| en )(?P<end>[0-9]+){_LID_END})?)?"
    r"(?: onder (?P<under>[a-z](?: en [a-z])?(?![a-z])))?"
)
_SAME = re.sub(r"\?P<[a-z]+>", "?:", _PART)
"""A part as it may stand more than once: without names in it."""
_PLACE = re.compile(
    rf"(?P<code>[A-Z][A-Z0-9]*) (?P<art>art\. )?(?P<parts>{_SAME}(?:(?:, | en ){_SAME})*)(?P<toelichting> toelichting)?"
)


def in_full(reference: str, laws: Mapping[str, str], directives: Mapping[str, str]) -> str:
    """
    A place in a law or in directives, written out; what is no such place, or not wholly understood, stays as it is.

    Args:
        laws, directives: their titles, by code.

    >>> in_full("GEMW art. 108 lid 3", {"GEMW": "Gemeentewet"}, {})
    'artikel 108, derde lid, van de Gemeentewet'
    """
    found = _PLACE.fullmatch(reference)
    if found is None:
        return reference
    code, article = found["code"], found["art"] is not None
    title = (laws if article else directives).get(code)
    parts = list(re.finditer(_PART, found["parts"]))
    told = [part for part in map(_part, parts) if part is not None]
    if title is None or len(told) < len(parts):
        return reference
    one, more = ("artikel", "artikelen") if article else ("aanwijzing", "aanwijzingen")
    several = len(parts) > 1 or parts[0]["last"]
    place = f"{more if several else one} {enumerate_words(told)} van de {title}"
    return f"de toelichting bij {place}" if found["toelichting"] else place


def _part(found: re.Match[str]) -> str | None:
    """One article or a range of them, with its paragraphs and letters between commas; None where it has no words."""
    paragraphs = _paragraphs(found["lid"], found["join"], found["end"])
    within = f"{paragraphs or ','} onder {found['under']}," if found["under"] else paragraphs
    if within is None or paragraphs is None or (found["last"] and within):
        return None
    return f"{found['first']} tot en met {found['last']}" if found["last"] else f"{found['first']}{within}"


def _paragraphs(first: str | None, join: str | None, last: str | None) -> str | None:
    """The paragraphs of an article between commas; nothing without any, and None where they have no word."""
    if first is None:
        return ""
    numbers = [int(first), *([int(last)] if last else [])]
    if not all(0 < number <= len(ORDINALS) for number in numbers):
        return None
    words = [ORDINALS[number - 1] for number in numbers]
    if join == "-" and numbers[1] - numbers[0] > 1:
        return f", {words[0]} tot en met {words[1]} lid,"
    return f", {enumerate_words(words)} lid,"
