"""
Whether the rules, bodies, legal forms and tensions of a framework hold together.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from taaktoedeling import limits
from taaktoedeling.dutch.refusal import either
from taaktoedeling.errors import Problem
from taaktoedeling.model.kader import Bestuursvorm, Regel, Spanning
from taaktoedeling.model.regels import PRECEDENCE
from taaktoedeling.reading.check_content import check_unique
from taaktoedeling.reading.parts import Found, Parts

MAX_MARGIN = 2


def check_rules(parts: Parts) -> None:
    """Check bodies, legal forms, rules and tensions."""
    parts.each("bestuursvorm", _check_bestuursvorm)
    for found in parts.repeated["subvorm"]:
        parts.check_name(found, ".bestuursvorm", "bestuursvorm", found.waarde.bestuursvorm)
    parts.each("regel", _check_regel)
    parts.each("spanning", _check_spanning)
    _check_poorten(parts)
    _check_pairs(parts)


def _check_bestuursvorm(parts: Parts, found: Found[Bestuursvorm]) -> None:
    vorm = found.waarde
    if vorm.drager:
        parts.check_name(found, ".drager", "bestuursvorm", vorm.drager)
    if vorm.gelijke_drager and vorm.drager in ("", vorm.id):
        parts.report(found, ".gelijke_drager", "Dit heeft alleen zin met een andere bestuursvorm als drager.")
    last = len(vorm.conclusie)
    for index, conclusie in enumerate(vorm.conclusie, start=1):
        step = f".conclusie[{index}].voorwaarde"
        if index < last and not conclusie.voorwaarde:
            parts.report(
                found, step, "Deze conclusie geldt altijd, zodat de volgende nooit aan bod komt. Zet haar achteraan."
            )
        if index == last and conclusie.voorwaarde:
            parts.report(found, step, "De laatste conclusie moet altijd gelden: laat haar voorwaarden leeg.")
    if not last:
        parts.report(found, ".conclusie", "Geef minstens één conclusie, zonder voorwaarden.")
    forms = [other.waarde for other in parts.repeated["subvorm"] if other.waarde.bestuursvorm == vorm.id]
    if "subvorm" not in parts.broken and not any(not form.alleen_als_alternatief for form in forms):
        text = "Deze bestuursvorm heeft geen subvorm die als eerste kan worden genoemd. Geef een [[subvorm]] voor haar."
        parts.report(found, "", text)


def _check_regel(parts: Parts, found: Found[Regel]) -> None:
    regel = found.waarde
    precedence = regel.soort in PRECEDENCE
    if regel.soort in ("toets", "eerst") and not regel.vraag:
        text = f'Bij de soort "{regel.soort}" is een vraag verplicht: wat moet er worden gemotiveerd?'
        parts.report(found, ".vraag", text)
    if regel.beantwoord_door == "aanleiding" and regel.soort != "toets":
        parts.report(found, ".beantwoord_door", "Alleen een toets wordt door de aanleiding beantwoord. Laat dit weg.")
    if precedence and not regel.voorrang:
        text = (
            f'Een regel van de soort "{regel.soort}" zegt welke bestuursvorm voor welke gaat: geef [[regel.voorrang]].'
        )
        parts.report(found, ".voorrang", text)
    if regel.voorrang and not precedence:
        parts.report(found, ".voorrang", f"Voorrang hoort alleen bij de soorten {either(PRECEDENCE, 'en')}.")
    if regel.onderdeel and regel.soort != "plicht":
        parts.report(found, ".onderdeel", "Onderdelen horen alleen bij een plicht.")
    if regel.toepassing_volgens_bron and regel.status_toepassing is None:
        text = "Zonder status_toepassing geldt de regel altijd volgens de bron. Geef die status, of laat dit weg."
        parts.report(found, ".toepassing_volgens_bron", text)
    for index, onderdeel in enumerate(regel.onderdeel, start=1):
        if not onderdeel.bronnen:
            parts.report(found, f".onderdeel[{index}].bronnen", "Noem minstens één bron voor dit onderdeel.")
    for index, poort in enumerate(regel.poort, start=1):
        if not poort.voorwaarde:
            parts.report(
                found, f".poort[{index}].voorwaarde", "Zonder voorwaarde zou elke casus hier stoppen. Geef er een."
            )
    check_unique(parts, found, ".spanningen", regel.spanningen)
    parts.check_names(found, ".spanningen", "spanning", regel.spanningen)
    for index, voorrang in enumerate(regel.voorrang, start=1):
        step = f".voorrang[{index}]"
        parts.check_name(found, f"{step}.eerst", "bestuursvorm", voorrang.eerst)
        parts.check_names(found, f"{step}.voor", "bestuursvorm", voorrang.voor)
        check_unique(parts, found, f"{step}.voor", voorrang.voor)
        if not voorrang.voor:
            parts.report(found, f"{step}.voor", "Noem minstens één bestuursvorm die daarna komt.")
        if voorrang.eerst in voorrang.voor:
            parts.report(
                found, f"{step}.voor", f"{voorrang.eerst} kan niet voor zichzelf gaan. Haal haar uit de lijst."
            )
        parts.check_range(found, f"{step}.voorrangsmarge", voorrang.voorrangsmarge, 0, MAX_MARGIN)


def _check_spanning(parts: Parts, found: Found[Spanning]) -> None:
    spanning = found.waarde
    if len(spanning.lezing) < 2:
        parts.report(
            found, ".lezing", f"Een spanning heeft minstens twee lezingen; deze heeft er {len(spanning.lezing)}."
        )
    if spanning.algemeen and spanning.voorwaarde:
        parts.report(found, ".voorwaarde", "Deze spanning is algemeen en geldt dus altijd. Laat de voorwaarden weg.")


def _check_pairs(parts: Parts) -> None:
    """A pair of bodies has one margin in a rule, since the weighing keeps one."""
    count = 0
    for found in parts.repeated["regel"]:
        margins: dict[tuple[str, str], Fraction] = {}
        for index, voorrang in enumerate(found.waarde.voorrang, start=1):
            for na in dict.fromkeys(voorrang.voor):
                first = margins.setdefault((voorrang.eerst, na), voorrang.voorrangsmarge)
                if first != voorrang.voorrangsmarge:
                    text = (
                        f"Deze regel geeft {voorrang.eerst} voor {na} al een andere marge ({first}). Geef dezelfde "
                        "marge, of maak er een regel van met een eigen voorwaarde."
                    )
                    parts.report(found, f".voorrang[{index}].voorrangsmarge", text)
        count += len(margins)
    if count > limits.MAX_PRECEDENCE:
        text = f"De regels geven samen {count} keer voorrang; hoogstens mag {limits.MAX_PRECEDENCE}. Voeg er samen."
        parts.add(Problem(parts.map, "regel", text))


def _check_poorten(parts: Parts) -> None:
    gates: list[Found[Any]] = [found for found in parts.repeated["regel"] if found.waarde.poort]
    for found in gates[1:]:
        text = f"Ook {gates[0].waarde.id} heeft een poort; er kan maar één regel zijn die beslist of de toets begint."
        parts.report(found, ".poort", text)
