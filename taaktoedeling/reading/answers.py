"""
Reading one answer: a level, a range, levels with probabilities, `onbekend` or `niet_van_toepassing`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import attrs

from taaktoedeling.dutch.refusal import either, nearest, show
from taaktoedeling.model.casus import KANSEN_EENHEID, ONBEKEND, Antwoord, AntwoordSoort, Berekend
from taaktoedeling.model.kader import Criterium
from taaktoedeling.reading.refusals import Gathering
from taaktoedeling.reading.structure import RefusedValueError, is_integer

NIET_VAN_TOEPASSING = "niet_van_toepassing"

_WORDS = {
    **dict.fromkeys(("nvt", "n.v.t.", "n.v.t", "n/a", "niet van toepassing", NIET_VAN_TOEPASSING), NIET_VAN_TOEPASSING),
    **dict.fromkeys(("?", "unknown", "weet niet", "weet ik niet", "geen idee", ONBEKEND), ONBEKEND),
}
"""What people say where a file has one of two words."""
TO = r"\s*(?:tot en met|t/m|tot|\.\.|–|-)\s*"
"""What people type between the ends of a range."""
RANGE = re.compile(rf"(\d{{1,2}}){TO}(\d{{1,2}})", re.ASCII)
_LEVEL_KEY = re.compile(r"0|[1-9][0-9]?", re.ASCII)
_SMALLEST_SHARE = Decimal("0.0001")


@attrs.frozen(kw_only=True)
class ComputedForm:
    """The table that tells what a computation gave."""

    niveau: Any
    bron: str
    vingerafdruk: str = ""
    vingerafdruk_inwoners: str = ""


@attrs.frozen(kw_only=True)
class Grounds:
    """Why something is as the case says."""

    toelichting: str = ""
    bron: str = ""
    aanname: bool = False


@attrs.frozen(kw_only=True)
class LongForm(Grounds):
    """The table that gives an answer with its grounds."""

    niveau: Any
    oorzaak: tuple[str, ...] = ()
    berekend: ComputedForm | None = None


@attrs.frozen(kw_only=True)
class LongFact(Grounds):
    """The table that gives a fact with its grounds."""

    waarde: Any


@attrs.frozen
class _Given:
    soort: AntwoordSoort
    niveaus: tuple[int, ...] = ()
    kansen: tuple[int, ...] = ()


def read_answer(
    into: Gathering, value: Any, criterium: Criterium, sleutel: str, concept: bool = False
) -> Antwoord | None:
    """
    Read the answer to *criterium* in its short or long form; what is wrong is added to *into*.

    A table whose keys are all numbers is the short form of levels with probabilities.

    Args:
        concept: an explanation may still be missing.
    """
    count = len(into.problems)
    short = not isinstance(value, dict) or (bool(value) and all(_level_key(key) is not None for key in value))
    form = LongForm(niveau=value) if short else into.structure(value, LongForm, sleutel)
    given: _Given | None = None
    if form is not None or "niveau" in value:
        try:
            given = _read_levels(form.niveau if form else value["niveau"], criterium)
        except RefusedValueError as refused:
            into.say(sleutel if short else f"{sleutel}.niveau", str(refused))
    if short and not concept and given is not None and given.soort == NIET_VAN_TOEPASSING:
        text = (
            f'Bij "{NIET_VAN_TOEPASSING}" is een toelichting verplicht. Gebruik de lange vorm: niveau en toelichting.'
        )
        into.say(sleutel, text)
    if form is not None and not short:
        check_grounds(into, sleutel, form, concept or (given is not None and given.soort == ONBEKEND))
    computed = _read_computed(into, f"{sleutel}.berekend", form.berekend, criterium) if form else None
    if form is None or given is None or len(into.problems) > count:
        return None
    return Antwoord(
        criterium=criterium.id,
        soort=given.soort,
        niveaus=given.niveaus,
        kansen=given.kansen,
        toelichting=form.toelichting,
        bron=form.bron,
        aanname=form.aanname,
        kort=short,
        oorzaak=form.oorzaak,
        berekend=computed,
    )


def _read_computed(into: Gathering, sleutel: str, form: ComputedForm | None, criterium: Criterium) -> Berekend | None:
    if form is None:
        return None
    from taaktoedeling.model.indeling import MARK, MARK_FORM

    try:
        given = _read_levels(form.niveau, criterium)
    except RefusedValueError as refused:
        into.say(f"{sleutel}.niveau", str(refused))
        return None
    if given.soort not in ("niveau", "bereik"):
        into.say(f"{sleutel}.niveau", "Een berekening geeft één niveau, of [laagste, hoogste].")
        return None
    ends = given.niveaus[:1] if given.soort == "niveau" else (given.niveaus[0], given.niveaus[-1])
    marks = {"vingerafdruk": form.vingerafdruk, "vingerafdruk_inwoners": form.vingerafdruk_inwoners}
    wrong = next((name for name, mark in marks.items() if mark and not re.fullmatch(MARK_FORM, mark)), None)
    if wrong is not None:
        text = f"Verwacht werden {MARK} tekens uit 0-9 en a-f, zoals toedeel congruentie vul ze schrijft, gekregen"
        into.say(f"{sleutel}.{wrong}", f"{text} {show(marks[wrong])}.")
        return None
    return Berekend(niveau=ends, bron=form.bron, **marks)


def read_share(value: Any) -> int:
    """Read a share from 0 to 1 of at most four decimals as whole ten-thousandths."""
    number = Decimal("NaN")
    if isinstance(value, float | Decimal) or (is_integer(value) and value in (0, 1)):
        number = Decimal(str(value))
    if not number.is_finite() or not 0 <= number <= 1:
        raise RefusedValueError(f"Verwacht werd een getal van 0 tot en met 1, gekregen {show(value)}.")
    rounded = number.quantize(_SMALLEST_SHARE)
    if rounded != number:
        raise RefusedValueError(f"Verwacht werden hoogstens vier decimalen, gekregen {show(value)}. Rond af.")
    return int(rounded * KANSEN_EENHEID)


def word_for(said: str) -> str | None:
    """The word of a file for what somebody said: not known, or does not apply; None for anything else."""
    return _WORDS.get(said.strip().casefold())


def describe_levels(criterium: Criterium) -> str:
    """List the levels of a criterion with their words."""
    return either(f"{niveau.niveau} ({niveau.label})" for niveau in criterium.niveau)


def check_grounds(into: Gathering, sleutel: str, form: Grounds, may_lack: bool) -> None:
    """Check that something in its long form is explained, and that it rests on a source or is an assumption."""
    if form.bron and form.aanname:
        text = "Hier staan een bron en aanname = true. Kies één; waarop een aanname steunt, hoort in de toelichting."
        into.say(sleutel, text)
    if may_lack:
        return
    if not form.toelichting:
        into.say(sleutel, "De toelichting ontbreekt. Schrijf waarom dit het antwoord is, of gebruik de korte vorm.")
    if not form.bron and not form.aanname:
        into.say(sleutel, "Noem een bron, of zeg aanname = true.")


def _read_levels(value: Any, criterium: Criterium) -> _Given:
    if isinstance(value, str):
        return _read_word(value, criterium)
    if isinstance(value, list | tuple):
        return _read_list(value, criterium)
    if isinstance(value, dict):
        return _read_chances(value, criterium)
    return _Given("niveau", (_read_level(value, criterium),))


def _read_word(value: str, criterium: Criterium) -> _Given:
    if value == ONBEKEND:
        return _Given("onbekend")
    if value == NIET_VAN_TOEPASSING:
        if criterium.niet_van_toepassing:
            return _Given("niet_van_toepassing")
        raise RefusedValueError(
            f'"{NIET_VAN_TOEPASSING}" kan bij deze vraag niet: regels of klassen lezen het antwoord. '
            f'Kies een niveau, of "{ONBEKEND}". De niveaus: {describe_levels(criterium)}.'
        )
    if value.strip().isdecimal():
        raise RefusedValueError(f"Gekregen {show(value)}. Schrijf een niveau als getal, zonder aanhalingstekens.")
    ends = RANGE.fullmatch(value.strip())
    if ends and criterium.soort != "nominaal":
        raise RefusedValueError(f"Gekregen {show(value)}. Schrijf een bereik als [{int(ends[1])}, {int(ends[2])}].")
    meant = word_for(value) or nearest(value, (ONBEKEND, NIET_VAN_TOEPASSING)) or ("" if value.strip() else ONBEKEND)
    if meant:
        raise RefusedValueError(f"Onbekend woord {show(value)}; bedoelt u {meant!r}?")
    labels = {niveau.label: niveau.niveau for niveau in criterium.niveau}
    label = nearest(value, labels)
    if label:
        raise RefusedValueError(f"Geef een niveau als getal; bedoelt u {labels[label]} ({label})?")
    raise RefusedValueError(
        f'Onbekend woord {show(value)}; kies een niveau of "{ONBEKEND}". De niveaus: {describe_levels(criterium)}.'
    )


def _read_level(value: Any, criterium: Criterium) -> int:
    if not isinstance(value, int) or not is_integer(value):
        raise RefusedValueError(f"Verwacht werd een niveau (geheel getal), gekregen {show(value)}.")
    if not 0 <= value < len(criterium.niveau):
        raise RefusedValueError(f"Niveau {show(value)} bestaat niet; kies uit {describe_levels(criterium)}.")
    return value


def _read_list(value: list[Any] | tuple[Any, ...], criterium: Criterium) -> _Given:
    if not value:
        raise RefusedValueError(f'Deze lijst is leeg. Geef een niveau, of "{ONBEKEND}".')
    levels = [_read_level(item, criterium) for item in value[: len(criterium.niveau) + 1]]
    if criterium.soort == "nominaal":
        if len(set(levels)) != len(levels):
            raise RefusedValueError("In deze lijst staat een niveau twee keer. Noem elk niveau één keer.")
        none = next((niveau for niveau in criterium.niveau if niveau.geen and niveau.niveau in levels), None)
        if none is not None and len(levels) > 1:
            text = f"Niveau {none.niveau} ({none.label}) sluit de andere uit. Noem alleen dit, of laat het weg."
            raise RefusedValueError(text)
        return _several("meervoudig", sorted(levels))
    if len(value) != 2:
        text = f"Een bereik heeft precies twee getallen, [laagste, hoogste]; gekregen {show(value)}."
        raise RefusedValueError(f"{text} Schrijf één niveau zonder haken." if len(value) == 1 else text)
    low, high = levels
    if low > high:
        raise RefusedValueError(f"Het bereik [{low}, {high}] begint hoger dan het eindigt; bedoelt u [{high}, {low}]?")
    return _several("bereik", range(low, high + 1))


def _read_chances(value: dict[Any, Any], criterium: Criterium) -> _Given:
    if criterium.soort == "nominaal":
        raise RefusedValueError(
            "Bij deze vraag kunnen meer antwoorden tegelijk waar zijn; kansen passen daar niet bij. "
            "Noem de niveaus die gelden in een lijst, zoals [1, 3]."
        )
    chances: dict[int, int] = {}
    for key, share in value.items():
        number = _level_key(key)
        if number is None:
            raise RefusedValueError(f"Verwacht werd een niveau met een kans, zoals 1 = 0.3; gekregen {show(key)}.")
        level = _read_level(number, criterium)
        try:
            chances[level] = read_share(share)
        except RefusedValueError as refused:
            raise RefusedValueError(f"Bij niveau {level}: {refused}") from None
    check_total(chances.values(), "De kansen")
    levels = sorted(level for level, chance in chances.items() if chance)
    given = _several("kansen", levels)
    return given if given.soort == "niveau" else attrs.evolve(given, kansen=tuple(chances[level] for level in levels))


def check_total(shares: Iterable[int], what: str) -> None:
    """Refuse shares that are not exactly 1 together."""
    total = sum(shares)
    if total != KANSEN_EENHEID:
        exact = (Decimal(total) / KANSEN_EENHEID).normalize()
        raise RefusedValueError(f"{what} zijn samen {f'{exact:f}'.replace('.', ',')}; verwacht werd precies 1.")


def _level_key(key: object) -> int | None:
    """Read a key that names a level; the keys of a file are texts, those of a dict may be numbers."""
    if isinstance(key, str):
        return int(key) if _LEVEL_KEY.fullmatch(key) else None
    return key if isinstance(key, int) and not isinstance(key, bool) and 0 <= key < 100 else None


def _several(soort: AntwoordSoort, levels: Iterable[int]) -> _Given:
    """An answer that leaves one level is that level, however it was written."""
    found = tuple(levels)
    return _Given(soort if len(found) > 1 else "niveau", found)
