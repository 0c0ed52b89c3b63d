"""
From plain data to the classes of the model, without ever guessing: no value is turned into another kind.

The keys of a file are the attributes of its class, so the classes are the schema and `cattrs` reads them.
What is refused is raised here as `RefusedValueError`; `taaktoedeling.reading.refusals` says where it stood.
"""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, get_args, get_origin

import attrs
from cattrs import ClassValidationError, Converter, IterableValidationError
from cattrs.errors import IterableValidationNote
from cattrs.gen import make_dict_structure_fn, override

from taaktoedeling.dutch.characters import Trouble, first_trouble
from taaktoedeling.dutch.refusal import either, nearest, no_table, show, unknown
from taaktoedeling.limits import MAX_INTEGER, MAX_TEXT
from taaktoedeling.model import voorwaarde as conditions
from taaktoedeling.model.bron import Verwijzing
from taaktoedeling.model.vragen import Gewicht

FIRST_YEAR, LAST_YEAR = 1000, 2099
"""Of a date that can be meant; a slip such as 2999 is refused without asking a clock."""

KADER_ID = re.compile(r"[a-z0-9_-]+", re.ASCII)
VERSIE = re.compile(r"(0|[1-9]\d{0,5})(\.(0|[1-9]\d{0,5})){2}", re.ASCII)
VERSIE_UITLEG = '"1.0.0", drie getallen zonder nullen ervoor'
"""One version is written one way, so that two that look alike are the same."""
DOCUMENT_CODE = re.compile(r"[A-Z][A-Z0-9]*(-[A-Z0-9]+)*", re.ASCII)

_FRACTION = re.compile(r"-?\d{1,7}(?:\.\d{1,12}|/[1-9]\d{0,11})?", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)

_TROUBLE: dict[Trouble, str] = {
    "stuurteken": "een stuurteken ({}), dat onzichtbaar is of de leesvolgorde verandert. Haal het weg.",
    "geen teken": "{}, en dat is volgens Unicode geen teken. Haal het weg.",
    "eigen teken": "een teken zonder vaste betekenis ({}): elk lettertype toont er iets anders. Schrijf er een gewoon "
    "teken voor.",
}

CONDITIONS: dict[str, type] = {
    "criterium": conditions.CriteriumVoorwaarde,
    "klasse": conditions.KlasseVoorwaarde,
    "feit": conditions.FeitVoorwaarde,
    "taak": conditions.TaakVoorwaarde,
    "aanleiding": conditions.AanleidingVoorwaarde,
    "uitkomst": conditions.UitkomstVoorwaarde,
    "wijkt_af_van_huidig": conditions.WijktAfVoorwaarde,
    "regel": conditions.RegelVoorwaarde,
    "tegenstelling": conditions.TegenstellingVoorwaarde,
    "of": conditions.OfVoorwaarde,
}
"""What a condition can be about, by the key that tells."""


class RefusedValueError(ValueError):
    """One value is not what its key asks for; the text is Dutch and complete."""


def read_text(value: object, _: object = str) -> str:
    """Accept a text, without the blank space around it, in which nothing invisible hides."""
    if not isinstance(value, str):
        quoted = " Zet er aanhalingstekens omheen." if isinstance(value, int | float | Decimal) else ""
        raise RefusedValueError(f"Verwacht werd een tekst, gekregen {show(value)}.{quoted}")
    text = value.replace("\r\n", "\n").strip()
    if len(text) > MAX_TEXT:
        raise RefusedValueError(f"Deze tekst telt {len(text)} tekens; er mogen er {MAX_TEXT} zijn. Bekort hem.")
    found = first_trouble(text)
    if found is not None:
        place, character, trouble = found
        told = _TROUBLE[trouble].format(f"U+{ord(character):04X}")
        raise RefusedValueError(f"Op plaats {place + 1} van deze tekst staat {told}")
    return text


def read_filled_text(value: object, _: object = str) -> str:
    """Accept a text that says something."""
    text = read_text(value)
    if not text:
        raise RefusedValueError("Deze tekst is leeg en mag dat niet zijn. Vul hem in.")
    return text


def is_integer(value: object) -> bool:
    """Whether a value is a whole number; true and false are not, and nothing else is compared with a number."""
    return isinstance(value, int) and not isinstance(value, bool)


def read_integer(value: object, _: object = int) -> int:
    """Accept a whole number; true and false are not numbers here."""
    if not isinstance(value, int) or not is_integer(value):
        bare = isinstance(value, str) and re.fullmatch(r"\s*-?\d{1,6}\s*", value, re.ASCII)
        help_ = " Laat de aanhalingstekens weg." if bare else ""
        raise RefusedValueError(f"Verwacht werd een geheel getal, gekregen {show(value)}.{help_}")
    if abs(value) > MAX_INTEGER:
        raise RefusedValueError(f"Verwacht werd een getal tot {MAX_INTEGER}, gekregen {show(value)}.")
    return value


def read_bool(value: object, _: object = bool) -> bool:
    """Accept true or false, and no word or number that resembles them."""
    if not isinstance(value, bool):
        raise RefusedValueError(f"Verwacht werd true of false, zonder aanhalingstekens; gekregen {show(value)}.")
    return value


def read_fraction(value: object, _: object = Fraction) -> Fraction:
    """Accept an exact number: as text ("0.10", "1/3") or as a number with a decimal point."""
    text = value.strip() if isinstance(value, str) else ""
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        number = Decimal(str(value)) if not isinstance(value, int) or abs(value) <= MAX_INTEGER else Decimal("NaN")
        text = f"{number:f}" if number.is_finite() and -12 <= number.adjusted() <= 6 else ""
    if not _FRACTION.fullmatch(text):
        comma = " Schrijf een punt, geen komma." if isinstance(value, str) and "," in value else ""
        raise RefusedValueError(f'Verwacht werd een getal zoals "0.10", gekregen {show(value)}.{comma}')
    return Fraction(text)


def read_date(value: object, _: object = datetime.date) -> datetime.date:
    """Accept a day, as TOML writes it or as text of the same form; a time is refused."""
    found = value
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            found = datetime.date.fromisoformat(value)
        except ValueError:
            raise RefusedValueError(f"De datum {value} bestaat niet.") from None
    if not isinstance(found, datetime.date) or isinstance(found, datetime.datetime):
        raise RefusedValueError(f"Verwacht werd een datum zoals 2026-05-22, gekregen {show(value)}.")
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise RefusedValueError(
            f"Verwacht werd een datum van {FIRST_YEAR} tot en met {LAST_YEAR}, gekregen {found.isoformat()}."
        )
    return found


def read_weight(value: object, _: object = None) -> int | Fraction:
    """Accept a whole number, or a fraction as text ("180/7")."""
    if isinstance(value, str) and "/" in value:
        found = read_fraction(value)
        return int(found) if found.denominator == 1 else found
    return read_integer(value)


def read_verwijzing(value: object, _: object = Verwijzing) -> Verwijzing:
    """Accept a reference: the code of a document, a space and the place in it."""
    code, _space, place = " ".join(read_filled_text(value).split()).partition(" ")
    if not DOCUMENT_CODE.fullmatch(code):
        raise RefusedValueError(
            f'Verwacht werd een bron zoals "S004 §1.1" (code, spatie, plaats), gekregen {show(value)}.'
        )
    return Verwijzing(code, place)


def read_choice(value: object, type_: Any) -> Any:
    """Accept one of the words of a `Literal`, spelled exactly."""
    choices = get_args(type_)
    if isinstance(value, str) and value in choices:
        return value
    raise RefusedValueError(unknown("waarde", value, choices))


def read_waarde(value: object, _: object = None) -> str | bool:
    """Accept the value of a fact: a word, or true or false."""
    return value if isinstance(value, bool) else read_filled_text(value)


def keys_of(cl: type) -> dict[str, attrs.Attribute[Any]]:
    """Give the keys that the table for *cl* can have, each with its attribute."""
    return {field.name.rstrip("_"): field for field in attrs.fields(cl)}


MAY_COME_LATER = {"omschrijving": "", "bronnen": (), "bron": "", "strekking": ""}
"""What a concept may still lack, with what stands in its place."""


@functools.cache
def make_converter(concept: bool = False) -> Converter:
    """
    Build, once, the converter that reads every class of the model strictly and collects all that is wrong.

    Args:
        concept: texts that explain may be missing or empty.
    """
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)

    def read_condition(value: object, _: object) -> Any:
        if not isinstance(value, dict):
            raise RefusedValueError(f"Verwacht werd een voorwaarde tussen accolades, gekregen {show(value)}.")
        subjects = [key for key in CONDITIONS if key in value]
        if len(subjects) == 1:
            return converter.structure(value, CONDITIONS[subjects[0]])
        if subjects:
            raise RefusedValueError(f"Eén voorwaarde noemt {either(subjects, 'en')}. Maak er aparte voorwaarden van.")
        guess = next((found for key in value if (found := nearest(key, CONDITIONS))), None)
        near = f" Bedoelt u {guess!r}?" if guess else ""
        raise RefusedValueError(f"Deze voorwaarde zegt niet waarover zij gaat: {either(CONDITIONS)}.{near}")

    def make_table(cl: Any) -> Callable[[Any, Any], Any]:
        attrs.resolve_types(cl)
        fields = attrs.fields(cl)
        later = {
            field.name: MAY_COME_LATER[field.name]
            for field in fields
            if concept and field.name in MAY_COME_LATER and field.default is attrs.NOTHING
        }
        overrides: dict[str, Any] = {
            field.name: changed
            for field in fields
            if field.name not in later and (changed := _override(field)) is not None
        }
        read = make_dict_structure_fn(
            cl, converter, _cattrs_forbid_extra_keys=True, _cattrs_use_linecache=False, **overrides
        )

        def read_table(value: object, type_: Any) -> Any:
            if not isinstance(value, dict):
                raise RefusedValueError(no_table(value))
            return read({**later, **value}, type_)

        return read_table

    def make_list(type_: Any) -> Callable[[Any, Any], Any]:
        kinds = get_args(type_)
        kind = kinds[0]
        size = None if kinds[-1] is Ellipsis else len(kinds)
        read = converter.get_structure_hook(kind)

        def read_list(value: object, _: object) -> Any:
            if not isinstance(value, list | tuple):
                brackets = "" if isinstance(value, dict) else " Zet er vierkante haken omheen."
                raise RefusedValueError(f"Verwacht werd een lijst, gekregen {show(value)}.{brackets}")
            if size is not None and len(value) != size:
                raise RefusedValueError(f"Verwacht werd een lijst van precies {size}, gekregen {show(value)}.")
            steps = ((f"[{_name(item, index)}]", item) for index, item in enumerate(value, start=1))
            return tuple(_read_each(steps, read, kind, type_))

        return read_list

    def make_mapping(type_: Any) -> Callable[[Any, Any], Any]:
        kind = get_args(type_)[1]
        read = converter.get_structure_hook(kind)

        def read_mapping(value: object, _: object) -> Any:
            if not isinstance(value, dict):
                raise RefusedValueError(no_table(value))
            return dict(
                zip(value, _read_each(((f".{key}", value[key]) for key in value), read, kind, type_), strict=True)
            )

        return read_mapping

    converter.register_structure_hook_factory(attrs.has, make_table)
    converter.register_structure_hook_factory(_has_origin(tuple), make_list)
    converter.register_structure_hook_factory(_has_origin(dict), make_mapping)
    converter.register_structure_hook_func(_has_origin(Literal), read_choice)
    converter.register_structure_hook_func(lambda type_: type_ == conditions.Waarde, read_waarde)
    converter.register_structure_hook_func(lambda type_: type_ == conditions.Voorwaarde, read_condition)
    converter.register_structure_hook_func(lambda type_: type_ == Gewicht, read_weight)
    converter.register_structure_hook_func(lambda type_: type_ is Verwijzing, read_verwijzing)
    converter.register_structure_hook(str, read_text)
    converter.register_structure_hook(int, read_integer)
    converter.register_structure_hook(bool, read_bool)
    converter.register_structure_hook(Fraction, read_fraction)
    converter.register_structure_hook(datetime.date, read_date)
    return converter


def _has_origin(origin: object) -> Callable[[Any], bool]:
    return lambda type_: get_origin(type_) == origin


def _override(field: attrs.Attribute[Any]) -> Any:
    if field.name.endswith("_"):
        return override(rename=field.name.rstrip("_"))
    if field.type is str and field.default is attrs.NOTHING:
        return override(struct_hook=read_filled_text)
    return None


def _name(item: object, index: int) -> object:
    """Name an item of a list as people look it up: by its id or level, else by counting from 1."""
    if isinstance(item, dict):
        for key in ("id", "niveau"):
            name = item.get(key)
            if isinstance(name, str | int) and not isinstance(name, bool) and str(show(name)).strip('"').isalnum():
                return name
    return index


def _read_each(steps: Iterable[tuple[str, Any]], read: Callable[[Any, Any], Any], kind: Any, whole: Any) -> list[Any]:
    """Read all items and raise what is wrong with any of them together, each with its step in the key path."""
    items: list[Any] = []
    errors: list[Exception] = []
    for step, item in steps:
        try:
            items.append(read(item, kind))
        except (RefusedValueError, ClassValidationError, IterableValidationError) as error:
            error.add_note(IterableValidationNote(f"@ {step}", step, kind))
            errors.append(error)
    if errors:
        raise IterableValidationError("list or mapping", errors, whole)
    return items
