"""
Two frameworks held against each other: what differs, which cases move, and by which edit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from taaktoedeling.comparing.kaders import DECIMALS, Aandeel, CasusVerschil, KaderVerschil, Stand, Wijziging
from taaktoedeling.comparing.shares import MOST_EXACT, ORDERS
from taaktoedeling.document.blocks import (
    Block,
    Chapter,
    Document,
    Item,
    chapter,
    document,
    items,
    para,
    quiet,
    rich,
    strong,
    table,
)
from taaktoedeling.dutch import labels
from taaktoedeling.dutch.numbers import decimal, number, share
from taaktoedeling.dutch.words import enumerate_words, plural, quoted, upper_first

MOST_TOLD = 5
"""Edits told of one case; the rest is counted."""
LONGEST = 100


def verschil_document(found: KaderVerschil) -> Document:
    """
    The whole comparison.
    """
    vormen = found.vormen
    return document(
        f"Verschil tussen {found.oud} en {found.nieuw}",
        "Een vergelijking van twee uitgaven van ons model, niet van twee kaders van het kabinet. Gewichten, punten, "
        "marges en grenzen zijn in beide van ons.",
        [
            _in_short(found),
            _moved(found, vormen),
            _fits(found, vormen),
            _edits(found, vormen),
            _texts(found),
            _how_to_read(found),
        ],
    )


def _in_short(found: KaderVerschil) -> Chapter | None:
    outcomes = sum(case.oud.outcome != case.nieuw.outcome for case in found.casussen)
    labelled = sum(case.verschoven for case in found.casussen) - outcomes
    fits = sum(case.oud.geschiktheid != case.nieuw.geschiktheid for case in found.casussen)
    edits, texts = plural(len(found.wijzigingen), "wijziging", "wijzigingen"), len(found.teksten)
    lines = [f"{edits} in wat de weging kan lezen, en {texts} in teksten, bronnen en spanningen."]
    if found.casussen:
        lines.append(
            f"Van {plural(len(found.casussen), 'casus', 'casussen')} {'krijgt' if outcomes == 1 else 'krijgen'} er "
            f"{outcomes} een andere uitkomst en {labelled} alleen een ander label. Bij {fits} verschuift een "
            "geschiktheid."
        )
    return chapter("In het kort", items(lines), open=True)


def _moved(found: KaderVerschil, vormen: dict[str, str]) -> Chapter | None:
    """The cases with another outcome or label, each with the edits behind it."""
    told = [case for case in found.casussen if case.verschoven]
    if not told:
        return chapter("Verschoven casussen", para("Geen.")) if found.casussen else None
    return chapter("Verschoven casussen", items(_case(case, vormen) for case in told), open=True)


def _case(case: CasusVerschil, vormen: dict[str, str]) -> Item:
    shares = [f"wijziging {one.nummer} ({_share(one)})" for one in case.aandelen if _counts(one)]
    alone = [f"{one.nummer} ({_name(one.alleen, vormen)})" for one in case.aandelen if one.alleen]
    more = []
    if shares:
        rest = len(shares) - MOST_TOLD
        listed = shares[:MOST_TOLD] + ([f"nog {rest}"] if rest > 0 else [])
        more.append(rich("Door: ", enumerate_words(listed), "."))
    elif case.aandelen:
        moving = enumerate_words(str(one.nummer) for one in case.aandelen)
        shifted = f"Een geschiktheid of de speling verschuift door wijziging {moving}."
        more.append(rich(f"{shifted} Of het label daarvan komt of van hoe de zekerheid is berekend, is niet nagegaan."))
    else:
        more.append(rich("Door hoe de analyse van zekerheid rekent; aan wat de weging leest, ligt het niet."))
    if alone:
        more.append(rich(f"Op zichzelf keert al de uitkomst: {enumerate_words(alone)}."))
    if case.samenspel:
        more.append(rich(f"Alleen samen met andere: {decimal(case.samenspel, True)} speling."))
    if case.weggelaten:
        more.append(rich(quiet(f"Niet in beide gevraagd, en weggelaten: {enumerate_words(case.weggelaten)}.")))
    before, after = (
        f"{_told(stand, vormen)}{_label(label)}"
        for stand, label in ((case.oud, case.zekerheid_oud), (case.nieuw, case.zekerheid_nieuw))
    )
    return Item(rich(strong(case.titel), f" [{case.casus}]: {before} wordt {after}."), more=tuple(more))


def _counts(one: Aandeel) -> bool:
    return bool(one.uitkomst or one.speling)


def _share(one: Aandeel) -> str:
    parts = []
    if one.uitkomst:
        parts.append(f"{share(one.uitkomst)} van de uitkomst" if one.uitkomst > 0 else "werkt de uitkomst tegen")
    if one.speling:
        parts.append(f"{decimal(one.speling, True)} speling")
    return ", ".join(parts)


def _label(label: str | None) -> str:
    return f" ({labels.word(labels.ZEKERHEID, label)})" if label else ""


def _told(stand: Stand, vormen: dict[str, str]) -> str:
    return _name(stand.bestuursvorm or stand.uitkomst, vormen)


def _name(id_: str | None, vormen: dict[str, str]) -> str:
    return vormen.get(id_ or "", str(id_).replace("_", " "))


def _fits(found: KaderVerschil, vormen: dict[str, str]) -> Chapter | None:
    """How far each fit moves, per case."""
    names = list(
        dict.fromkeys(id_ for case in found.casussen for id_ in [*case.oud.geschiktheid, *case.nieuw.geschiktheid])
    )
    rows = [
        (case.casus, *(_shift(case, id_) for id_ in names))
        for case in found.casussen
        if case.oud.geschiktheid != case.nieuw.geschiktheid
    ]
    return chapter(
        "Hoe de geschiktheid verschuift",
        table(("Casus", *(upper_first(vormen.get(id_, id_)) for id_ in names)), rows),
    )


def _shift(case: CasusVerschil, id_: str) -> str:
    before, after = case.oud.geschiktheid.get(id_), case.nieuw.geschiktheid.get(id_)
    if before is None or after is None:
        return "nieuw" if before is None else "weg"
    moved = round(after - before, DECIMALS)
    return decimal(moved, True) if moved else "0"


def _edits(found: KaderVerschil, vormen: dict[str, str]) -> Chapter | None:
    moved = Counter(one.nummer for case in found.casussen for one in case.aandelen)
    return chapter(
        "Wat de weging leest",
        items(_edit(edit, moved[edit.nummer], bool(found.casussen), vormen) for edit in found.wijzigingen),
    )


def _edit(edit: Wijziging, cases: int, tried: bool, vormen: dict[str, str]) -> Item:
    said = [
        f"{place_in_words(place, vormen)}: {change_in_words(old, new)}"
        for place, old, new in zip(edit.plaatsen, edit.oud, edit.nieuw, strict=True)
    ]
    text = rich(strong(f"Wijziging {edit.nummer}. "), f"{upper_first(said[0])}.")
    effect = f"Verschuift iets in {plural(cases, 'casus', 'casussen')}." if cases else "Verschuift geen casus."
    return Item(
        text,
        more=(rich(quiet(effect)),) if tried else (),
        items=tuple(Item(rich(f"{upper_first(line)}.")) for line in said[1:]),
    )


def place_in_words(place: str, vormen: dict[str, str]) -> str:
    """
    A key path of a framework as people would say it.

    >>> place_in_words("criteria.nabijheid.niveau.3.punten.gemeente", {"gemeente": "de gemeenten"})
    'punten van niveau 3 bij vraag nabijheid voor de gemeenten'
    """
    steps = place.split(".")
    kind = labels.KADERDELEN.get(steps[0])
    if kind is None or len(steps) == 1:
        return " van ".join(reversed([step.replace("_", " ") for step in steps]))
    whole = f"{kind} {steps[1]}"
    match steps[2:]:
        case []:
            return whole
        case ["niveau", level, "punten", vorm]:
            return f"punten van niveau {level} bij {whole} voor {vormen.get(vorm, vorm)}"
        case ["niveau", level]:
            return f"niveau {level} bij {whole}"
        case rest:
            return f"{' '.join(step.replace('_', ' ') for step in rest)} van {whole}"


def change_in_words(old: Any, new: Any) -> str:
    """Both values, or that there was or is none."""
    if old is None:
        return f"nieuw{_small(new)}"
    if new is None:
        return f"vervalt{_small(old)}"
    if isinstance(old, dict | list) or isinstance(new, dict | list):
        return "anders"
    return f"van {_shown(old)} naar {_shown(new)}"


def _small(value: Any) -> str:
    return "" if isinstance(value, dict | list) else f" ({_shown(value)})"


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float):
        return number(value)
    text = str(value)
    if isinstance(value, str) and not text.replace(".", "").replace("-", "").isdigit():
        return quoted(text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…")
    return text.replace(".", ",") if isinstance(value, str) else text


def _texts(found: KaderVerschil) -> Chapter | None:
    """What only people read, by the kind of part."""
    return chapter("Teksten, bronnen en spanningen", *_text_lines(found.teksten))


def _text_lines(places: Iterable[str]) -> Iterable[Block]:
    parts: dict[str, list[str]] = {}
    for place in places:
        first, _, rest = place.partition(".")
        parts.setdefault(labels.KADERDELEN.get(first, "gegevens van het kader"), []).append(rest.split(".")[0])
    yield items(f"{upper_first(kind)}: {', '.join(dict.fromkeys(names))}." for kind, names in parts.items())


def _how_to_read(found: KaderVerschil) -> Chapter | None:
    if not found.casussen:
        return None
    drawn = f" Raken meer dan {MOST_EXACT} wijzigingen een casus, dan zijn {ORDERS} volgordes getrokken."
    if all(case.exact for case in found.casussen):
        drawn = ""
    return chapter(
        "Hoe dit te lezen",
        para(
            "Een wijziging is het kleinste verschil dat van het oude kader nog een geldig kader maakt. Haar aandeel is "
            "wat zij gemiddeld toevoegt over alle volgordes waarin de wijzigingen gemaakt hadden kunnen worden "
            f"(Shapley-waarde).{drawn} Van het label staat er alleen voor en na, omdat een label op trekkingen rust."
        ),
        para(
            "Beide kaders kregen dezelfde casus. Is een vraag anders geformuleerd, dan staat het antwoord er nog "
            "zoals het in de casus staat."
        ),
    )
