"""
Whether the numbers and texts of a framework are sound: weights, levels, points, classes, facts and thresholds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from taaktoedeling import limits
from taaktoedeling.dutch.characters import escape
from taaktoedeling.dutch.refusal import either, show, unknown
from taaktoedeling.errors import Problem
from taaktoedeling.model.inhoud import Zekerheidsmaat
from taaktoedeling.model.kader import Criterium, Drempels, Klasse, KlasseGrenzen
from taaktoedeling.model.vragen import Ankers
from taaktoedeling.reading.parts import REQUIRED, Found, Parts, name_key
from taaktoedeling.reading.structure import DOCUMENT_CODE, KADER_ID, VERSIE, VERSIE_UITLEG

TOTAL_WEIGHT = 100
MOST_POINTS = 2
_MOST = {
    "criterium": limits.MAX_CRITERIA,
    "dimensie": limits.MAX_DIMENSIONS,
    "bestuursvorm": limits.MAX_BODIES,
    "feit": limits.MAX_FACTS,
    "regel": limits.MAX_RULES,
}

_ID = re.compile(r"[a-z0-9_]+", re.ASCII)
_ID_FORMS = {
    "kader": (KADER_ID, "kleine letters, cijfers en streepjes"),
    "document": (DOCUMENT_CODE, "hoofdletters en cijfers, zoals S004 of W-JZ21"),
    "regel": (re.compile(r"BR-[0-9]+[a-z]?", re.ASCII), "BR- met een nummer, zoals BR-07 of BR-14a"),
    "spanning": (re.compile(r"Q-[0-9]+[a-z]?", re.ASCII), "Q- met een nummer, zoals Q-01"),
    "uitgangspunt": (re.compile(r"ROB-[0-9]+[a-z]?", re.ASCII), "ROB- met een nummer, zoals ROB-1"),
    "knop": (re.compile(r"K[0-9]+[a-z]?", re.ASCII), "K met een nummer, zoals K1"),
    "signaal": (re.compile(r"SIG-[a-z0-9_]+", re.ASCII), "SIG- met een naam, zoals SIG-kerndepartement"),
}
_PLAIN_FORM = (_ID, "kleine letters, cijfers en liggende streepjes")


def check_content(parts: Parts) -> None:
    """Check everything but conditions and rules."""
    for table in REQUIRED:
        if not parts.seen[table] and table not in parts.broken | parts.hidden:
            parts.add(Problem(parts.map, table, f"Er staat geen enkele [[{table}]] in deze map."))
    for table, most in _MOST.items():
        if (count := len(parts.repeated[table])) > most:
            text = f"Een kader heeft hoogstens {most} keer [[{table}]]; gekregen {count}. Voeg er samen."
            parts.add(Problem(parts.map, table, text))
    for name, items in parts.repeated.items():
        for found in items:
            _check_id(parts, found, name)
            _check_sources(parts, found)
    _check_head(parts)
    _check_weights(parts)
    parts.each("criterium", _check_criterium)
    parts.each("klasse", _check_klasse)
    parts.each("feit", _check_feit)


def check_unique(parts: Parts, found: Found[Any], step: str, names: Iterable[object]) -> None:
    """Report each name that a list has more than once."""
    seen: set[object] = set()
    for name in names:
        key = (type(name), name)
        if key in seen:
            parts.report(found, step, f"{show(name)} staat er twee keer. Laat er één weg.")
        seen.add(key)


def _check_id(parts: Parts, found: Found[Any], table: str) -> None:
    form, words = _ID_FORMS.get(table, _PLAIN_FORM)
    key = name_key(table)
    name = getattr(found.waarde, key)
    if not form.fullmatch(name):
        parts.report(found, f".{key}", f"Verwacht: {words}; gekregen {show(name)}.")
    adres = getattr(found.waarde, "adres", "")
    if adres and not adres.startswith(("https://", "http://")):
        parts.report(found, ".adres", f"Een adres begint met https://; gekregen {show(adres)}.")


def _check_sources(parts: Parts, found: Found[Any]) -> None:
    for path, document in found.verwijzingen:
        parts.check_name(found, path, "document", document)
    if hasattr(found.waarde, "status"):
        parts.check_basis(found, "", found.waarde.status, found.waarde.bronnen)


def _check_head(parts: Parts) -> None:
    if found := parts.single.get("kader"):
        hoofd = found.waarde
        _check_id(parts, found, "kader")
        _check_sources(parts, found)
        if not hoofd.bronnen:
            parts.report(found, ".bronnen", "Noem minstens één bron.")
        if not VERSIE.fullmatch(hoofd.versie):
            text = f"Verwacht werd een versie zoals {VERSIE_UITLEG}; gekregen {show(hoofd.versie)}."
            parts.report(found, ".versie", text)
        for index, text in enumerate(hoofd.beperkingen, start=1):
            if not text:
                parts.report(found, f".beperkingen[{index}]", "Deze tekst is leeg en mag dat niet zijn. Vul hem in.")
    if found := parts.single.get("drempels"):
        _check_drempels(parts, found)
    if found := parts.single.get("zekerheid"):
        _check_zekerheid(parts, found)


def _check_drempels(parts: Parts, found: Found[Drempels]) -> None:
    drempels = found.waarde
    ranges = {
        "geschikt_boven": (-1, 1),
        "stevig_speling": (0, 2),
        "voorkeur_speling": (0, 2),
        "stevig_aanvaardbaarheid": (0, 1),
        "voorkeur_aanvaardbaarheid": (0, 1),
    }
    for name, (low, high) in ranges.items():
        parts.check_range(found, f".{name}.waarde", getattr(drempels, name).waarde, low, high)
    for kind in ("speling", "aanvaardbaarheid"):
        if getattr(drempels, f"voorkeur_{kind}").waarde > getattr(drempels, f"stevig_{kind}").waarde:
            text = f"Deze drempel is hoger dan stevig_{kind}; een voorkeur mag niet strenger zijn dan stevig."
            parts.report(found, f".voorkeur_{kind}.waarde", text)


def _check_zekerheid(parts: Parts, found: Found[Zekerheidsmaat]) -> None:
    for name in ("verschuiving_aanname", "verschuiving_bron"):
        waarde = getattr(found.waarde, name).waarde
        if not 0 <= waarde <= 1:
            parts.report(found, f".{name}.waarde", f"Verwacht werd een kans van 0 tot en met 1, gekregen {waarde}.")
    for name, least, most in (("steekproeven", 1, limits.MAX_SAMPLES), ("startgetal", 0, limits.MAX_INTEGER)):
        waarde = getattr(found.waarde, name).waarde
        if not least <= waarde <= most or waarde.denominator != 1:
            text = f"Verwacht werd een geheel getal van {least} tot en met {most}, gekregen {show(str(waarde))}."
            parts.report(found, f".{name}.waarde", text)


def _check_weights(parts: Parts) -> None:
    dimensies = parts.repeated["dimensie"]
    criteria = parts.repeated["criterium"]
    for found in [*dimensies, *criteria]:
        if found.waarde.gewicht <= 0:
            parts.report(
                found, ".gewicht", f"Verwacht werd een gewicht van meer dan 0, gekregen {found.waarde.gewicht}."
            )
    for found in criteria:
        parts.check_name(found, ".dimensie", "dimensie", found.waarde.dimensie)
    total = sum(found.waarde.gewicht for found in dimensies)
    if dimensies and "dimensie" not in parts.broken and total != TOTAL_WEIGHT:
        each = either((f"{found.waarde.id} {found.waarde.gewicht}" for found in dimensies), "en")
        text = f"De gewichten van de dimensies zijn samen {total}; verwacht werd {TOTAL_WEIGHT} ({each})."
        parts.add(Problem(parts.map, "dimensie", text))
    if "criterium" in parts.broken:
        return
    for found in dimensies:
        total = sum(other.waarde.gewicht for other in criteria if other.waarde.dimensie == found.waarde.id)
        if not total:
            parts.report(found, "", "Deze dimensie heeft geen criteria.")
        elif total != found.waarde.gewichtensom:
            text = f"De gewichten van haar criteria zijn samen {total}; hier staat {found.waarde.gewichtensom}."
            parts.report(found, ".gewichtensom", text)


def _check_criterium(parts: Parts, found: Found[Criterium]) -> None:
    criterium = found.waarde
    numbers = [niveau.niveau for niveau in criterium.niveau]
    if not 2 <= len(numbers) <= limits.MAX_LEVELS:
        text = f"Verwacht werden 2 tot en met {limits.MAX_LEVELS} niveaus, gekregen {len(numbers)}."
        parts.report(found, ".niveau", text)
    if sorted(numbers) != list(range(len(numbers))):
        given = either(sorted(numbers), "en")
        text = f"De niveaus zijn {given}; verwacht werd 0 tot en met {len(numbers) - 1}, elk één keer, zonder gaten."
        parts.report(found, ".niveau", text)
    alone = [niveau for niveau in criterium.niveau if niveau.geen]
    if alone and criterium.soort != "nominaal":
        text = "Alleen bij een nominale vraag sluit een niveau de andere uit; bij een ordinale is het antwoord er één."
        parts.report(found, f".niveau[{alone[0].niveau}].geen", f"{text} Laat dit weg.")
    if len(alone) > 1:
        text = f"Ook niveau {alone[0].niveau} sluit de andere uit; hoogstens één niveau betekent geen."
        parts.report(found, f".niveau[{alone[1].niveau}].geen", text)
    if criterium.ankers is not None:
        _check_ankers(parts, found, criterium.ankers, len(numbers))
    labels: dict[str, int] = {}
    bodies = parts.names("bestuursvorm")
    for niveau in criterium.niveau:
        step = f".niveau[{niveau.niveau}]"
        other = labels.setdefault(niveau.label, niveau.niveau)
        if other != niveau.niveau:
            parts.report(found, f"{step}.label", f"Niveau {other} heeft dezelfde tekst. Maak het verschil duidelijk.")
        for name, points in niveau.punten.items():
            place = f"{step}.punten.{escape(name)}"
            parts.check_name(found, place, "bestuursvorm", name)
            parts.check_range(found, place, points, -MOST_POINTS, MOST_POINTS)
        missing = [name for name in bodies if name not in niveau.punten]
        if missing and "bestuursvorm" not in parts.hidden:
            parts.report(
                found, f"{step}.punten", f"Punten ontbreken voor {either(missing, 'en')}. Geef ze alle, ook 0."
            )


def _check_ankers(parts: Parts, found: Found[Criterium], ankers: Ankers, levels: int) -> None:
    """Check that every level begins once, that the first begins at 0 and that no level begins below a lower one."""
    shares, counts = ankers.vanaf_aandeel or {}, {**ankers.vanaf_aantal, **ankers.vanaf_percentiel}
    counted = ankers.telling == "aantal"
    if bool(counts) != counted or bool(shares) == counted or bool(ankers.indelingen) == counted:
        text = "Bij aantal horen vanaf_aantal en vanaf_percentiel, bij een andere telling vanaf_aandeel en indelingen."
        parts.report(found, ".ankers.telling", text)
        return
    check_unique(parts, found, ".ankers.indelingen", ankers.indelingen)
    names = [*ankers.vanaf_aantal, *ankers.vanaf_percentiel, *shares]
    if sorted(names) != sorted(map(str, range(levels))):
        text = f"Verwacht werd elk niveau van 0 tot en met {levels - 1} precies één keer"
        parts.report(found, ".ankers", f"{text}; gekregen {either(names, 'en')}.")
        return
    percents = {"vanaf_percentiel": "Een percentiel", "vanaf_aandeel": "Een aandeel"}
    for step, part in (
        ("vanaf_aantal", ankers.vanaf_aantal),
        ("vanaf_percentiel", ankers.vanaf_percentiel),
        ("vanaf_aandeel", shares),
    ):
        ordered = [part[name] for name in sorted(part, key=int)]
        if ordered != sorted(set(ordered)):
            parts.report(found, f".ankers.{step}", "Deze grenzen lopen niet op met de niveaus. Zet ze in volgorde.")
        if step in percents and not all(0 <= number <= 100 for number in ordered):
            parts.report(found, f".ankers.{step}", f"{percents[step]} is 0 tot en met 100.")
    lowest = "vanaf_aantal" if counted else "vanaf_aandeel"
    if (ankers.vanaf_aantal if counted else shares).get("0") != 0:
        parts.report(found, f".ankers.{lowest}", "Het laagste niveau begint bij 0.")


def _check_klasse(parts: Parts, found: Found[Klasse]) -> None:
    klasse = found.waarde
    names = [waarde.id for waarde in klasse.waarden]
    check_unique(parts, found, ".waarden", names)
    if len(names) < 2:
        parts.report(found, ".waarden", f"Een klasse heeft minstens twee waarden; gekregen {len(names)}.")
    for name in names:
        if not _ID.fullmatch(name):
            parts.report(found, f".waarden[{name}].id", f"Verwacht: {_PLAIN_FORM[1]}; gekregen {show(name)}.")
    _check_grenzen(parts, found, ".hoofd", klasse.hoofd, names)
    used = set(klasse.hoofd.grenzen)
    if klasse.hoger is not None:
        _check_grenzen(parts, found, ".hoger", klasse.hoger, names)
        used |= set(klasse.hoger.grenzen)
        if klasse.hoger.criterium == klasse.hoofd.criterium:
            parts.report(found, ".hoger.criterium", "Dit is hetzelfde criterium als bij hoofd. Noem een ander.")
    for name in names:
        if name not in used:
            parts.report(found, f".waarden[{name}]", "Geen enkel niveau leidt tot deze waarde. Geef haar grenzen.")


def _check_grenzen(parts: Parts, found: Found[Klasse], step: str, part: KlasseGrenzen, names: list[str]) -> None:
    wrong = [name for name in part.grenzen if name not in names]
    for name in wrong:
        parts.report(found, f"{step}.grenzen.{escape(name)}", unknown("waarde", name, names))
    if not parts.check_name(found, f"{step}.criterium", "criterium", part.criterium):
        return
    criterium: Criterium | None = parts.by_id("criterium").get(part.criterium)
    if criterium is None or wrong:
        return
    if criterium.soort != "ordinaal" or criterium.niet_van_toepassing:
        text = f"{criterium.id} kan geen klasse bepalen: dat vraagt niveaus met een volgorde, en altijd een antwoord."
        parts.report(found, f"{step}.criterium", text)
    covered = [
        niveau
        for name in names
        if name in part.grenzen
        for niveau in range(_small(part.grenzen[name][0]), _small(part.grenzen[name][1]) + 1)
    ]
    if covered != list(range(len(criterium.niveau))):
        given = either(covered, "en") or "geen"
        text = (
            f"Deze grenzen dekken de niveaus {given}; verwacht werd elk niveau van 0 tot en met "
            f"{len(criterium.niveau) - 1} precies één keer, oplopend in de volgorde van de waarden."
        )
        parts.report(found, f"{step}.grenzen", text)


def _small(level: int) -> int:
    # A border far outside the levels is wrong anyway and must not become a list of a million.
    return max(-1, min(level, limits.MAX_LEVELS + 1))


def _check_feit(parts: Parts, found: Found[Any]) -> None:
    values = [waarde.waarde for waarde in found.waarde.waarden]
    if len(values) > limits.MAX_VALUES:
        text = f"Een feit heeft hoogstens {limits.MAX_VALUES} waarden; gekregen {len(values)}. Voeg er samen."
        parts.report(found, ".waarden", text)
    check_unique(parts, found, ".waarden", values)
    if len(values) < 2:
        parts.report(found, ".waarden", f"Een feit heeft minstens twee waarden; gekregen {len(values)}.")
    if len({type(value) for value in values}) > 1:
        parts.report(found, ".waarden", "Gebruik óf woorden óf true en false, niet door elkaar.")
    for index, value in enumerate(values, start=1):
        if value == "onbekend":
            parts.report(found, f".waarden[{index}].waarde", '"onbekend" geldt bij elk feit al; laat deze waarde weg.')
        elif isinstance(value, str) and not _ID.fullmatch(value):
            parts.report(found, f".waarden[{index}].waarde", f"Verwacht: {_PLAIN_FORM[1]}; gekregen {show(value)}.")
