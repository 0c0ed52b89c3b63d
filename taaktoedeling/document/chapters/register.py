"""
The outcomes of a register, for a screen or a notebook: how often what came out, and where place and fit differ most.
"""

from __future__ import annotations

from collections import Counter

from taaktoedeling.document.blocks import Block, Document, Kind, Table, cell, chapter, document, para, table
from taaktoedeling.dutch.labels import UITKOMST
from taaktoedeling.dutch.numbers import decimal, percentage
from taaktoedeling.dutch.words import enumerate_words, plural, upper_first
from taaktoedeling.register.columns import BELEIDSVELDEN, SOORT_NU
from taaktoedeling.register.outcome import Registeruitkomst
from taaktoedeling.register.render import OURS, farthest_first
from taaktoedeling.register.table import VERHOUDING

NOT_SAID = "niet gezegd"
COOPERATION = "samenwerking_nu"
"""The fact of the framework that says how bodies cooperate on a task now."""

MOST = 20
"""Tasks that are listed one by one."""


def register_document(uitkomst: Registeruitkomst) -> Document:
    """
    A brief overview of the outcomes of a register.
    """
    counts = Counter(one.uitkomst for one in uitkomst.uitkomsten)
    told = [f"{count} keer {UITKOMST.get(name, name)}" for name, count in sorted(counts.items())]
    return document(
        plural(len(uitkomst), "taak", "taken"),
        f"{enumerate_words(told)}." if told else "Geen enkele taak.",
        [
            chapter("Waar de taken het best passen", _per_body(uitkomst), open=True),
            chapter("Waar de plaats het meest verschilt van wat past", *_farthest(uitkomst), open=True),
            chapter("Wat de taken nu zijn, per bestuur", *_freedom(uitkomst, _present(uitkomst)), open=True),
            chapter("Wat de taken nu zijn, per beleidsveld", *_freedom(uitkomst, _field(uitkomst)), open=True),
            chapter("Samenwerking nu", *_cooperation(uitkomst), open=True),
            chapter("Wat niet is beantwoord", para(*_unanswered(uitkomst)), open=True),
            chapter("Van wie dit is", para(OURS), open=True),
        ],
    )


def _per_body(uitkomst: Registeruitkomst) -> Table:
    now = Counter(rij.casus.taak.huidige_bestuursvorm for rij in uitkomst.rijen)
    fits = Counter(one.bestuursvorm for one in uitkomst.uitkomsten)
    rows = [(cell(label), cell(str(now[id_])), cell(str(fits[id_]))) for id_, label in uitkomst.vormen]
    rows.append((cell("geen, of geen advies"), cell(str(now[None])), cell(str(fits[None]))))
    kinds: tuple[Kind, ...] = ("name", "number", "number")
    return table(("Bestuur", "Nu", "Past het best"), rows, kinds)


def _present(uitkomst: Registeruitkomst) -> list[str]:
    """Per task the label of the body that has it now."""
    vormen = dict(uitkomst.vormen)
    return [vormen.get(rij.casus.taak.huidige_bestuursvorm or "", NOT_SAID) for rij in uitkomst.rijen]


def _field(uitkomst: Registeruitkomst) -> list[str]:
    """Per task the label of its policy field."""
    return [BELEIDSVELDEN.get(rij.beleidsveld, NOT_SAID) for rij in uitkomst.rijen]


def _freedom(uitkomst: Registeruitkomst, groups: list[str]) -> list[Block]:
    """Per group how many of its tasks are autonomous, free or mechanical now; what is not said is counted apart."""
    kinds = [SOORT_NU.get(rij.soort_nu, NOT_SAID) for rij in uitkomst.rijen]
    said = [name for name in SOORT_NU.values() if name in kinds]
    if not said:
        return [para("Van geen enkele taak zegt het register of zij autonoom, vrij of mechanisch is.")]
    pairs = Counter(zip(groups, kinds, strict=True))
    order = [*(label for _, label in uitkomst.vormen), *BELEIDSVELDEN.values(), NOT_SAID]
    rows = []
    for group in (name for name in order if name in groups):
        counts = [pairs[group, kind] for kind in (*said, NOT_SAID)]
        known = sum(counts[:-1])
        shares = [f"{count} ({percentage(count / known)})" if known else str(count) for count in counts[:-1]]
        rows.append(tuple(map(cell, (group, *shares, str(counts[-1])))))
    columns: tuple[Kind, ...] = ("name", *(["number"] * (len(said) + 1)))  # type: ignore[arg-type]
    told = "Een aandeel is van de taken waarvan het register het zegt."
    return [table(("", *map(upper_first, said), "Niet gezegd"), rows, columns), para(told)]


def _cooperation(uitkomst: Registeruitkomst) -> list[Block]:
    """How often which cooperation is given, as the fact of the framework has it; nothing where it has no such fact."""
    given = [dict(rij.casus.feiten).get(COOPERATION) for rij in uitkomst.rijen]
    counts = Counter(str(value).replace("_", " ") for value in given if value is not None)
    if not counts:
        return [para("Van geen enkele taak is bekend of besturen er nu voor samenwerken.")]
    rows = [
        (cell(name), cell(str(count))) for name, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    rows.append((cell(NOT_SAID), cell(str(given.count(None)))))
    return [table(("Samenwerking", "Taken"), rows, ("name", "number"))]


def _unanswered(uitkomst: Registeruitkomst) -> list[str]:
    """How much is not answered, and what therefore is not said; no conclusion is drawn from it."""
    if not uitkomst.uitkomsten:
        return ["Er is geen enkele taak."]
    gaps = sum(bool(one.ontbreekt) for one in uitkomst.uitkomsten)
    missing = sum(len(one.ontbreekt) for one in uitkomst.uitkomsten)
    without = sum(one.bestuursvorm is None for one in uitkomst.uitkomsten)
    said = f"Bij {plural(gaps, 'taak', 'taken')} ontbreekt een antwoord of feit; samen zijn het er {missing}. "
    return [said, f"Bij {plural(without, 'taak', 'taken')} is er geen advies; die tellen nergens mee als verschil."]


def _farthest(uitkomst: Registeruitkomst) -> list[Block]:
    vormen = dict(uitkomst.vormen)
    first = farthest_first(uitkomst)
    rows = [
        (
            cell(rij.casus.taak.titel),
            cell(vormen.get(rij.casus.taak.huidige_bestuursvorm or "", "")),
            cell(vormen.get(one.bestuursvorm or "", "")),
            cell(VERHOUDING[one.verhouding]),
            cell("" if one.afstand is None else decimal(one.afstand)),
        )
        for rij, one in zip(first.rijen, first.uitkomsten, strict=True)
        if one.verhouding in ("anders", "zelfde_drager")
    ]
    if not rows:
        return [para("Bij geen enkele taak met een advies verschilt het huidige bestuur van wat het best past.")]
    kinds: tuple[Kind, ...] = ("name", "text", "text", "text", "number")
    found: list[Block] = [table(("Taak", "Nu", "Past het best", "Dat is", "Afstand"), rows[:MOST], kinds)]
    if len(rows) > MOST:
        where = "in een bestand met -o uitkomst.xlsx (in Python: uitkomsten)"
        found.append(para(f"En nog {len(rows) - MOST}; alle rijen staan {where}."))
    return found
