"""
Tables in the documentation that follow from the framework and the example cases.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import numpy as np

from taaktoedeling import assess, load_casus, shipped_cases
from taaktoedeling.dutch import labels
from taaktoedeling.dutch.numbers import decimal, number
from taaktoedeling.graph.bereik import attainable
from taaktoedeling.model.advies import Advies, AdviesOordeel
from taaktoedeling.model.kader import Kader
from taaktoedeling.weighing.batch import random_batch
from taaktoedeling.weighing.compiled import compile_kader
from taaktoedeling.weighing.outcome import weigh

RANDOM_CASES = 20_000
SEED = 0

MINISTERS = ("Minister ", "Staatssecretaris ", "Kabinet ")
"""How the speaker of a judgment begins when it is the cabinet, or a member of it who is named by office."""

NOT_DESCRIBED = "Beide zijn verdedigbaar. Waar het verschil vandaan komt, is nog niet beschreven."


@cache
def differences() -> dict[str, str]:
    """
    Per task what to say where the advice and the judgment differ: why either can be defended.
    """
    with (Path(__file__).parent / "oordelen.toml").open("rb") as file:
        return tomllib.load(file)


def percentage(share: float) -> str:
    """A share (0 to 1) as a percentage with one decimal."""
    return f"{number(100 * share, 1)} %"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; a bar inside a cell is escaped."""
    lines = [list(head), ["---"] * len(head), *(list(row) for row in rows)]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)


@cache
def _shipped(kader: Kader) -> tuple[Advies, ...]:
    return tuple(assess(load_casus(path, kader), kader) for path in shipped_cases())


def with_judgment(kader: Kader) -> list[tuple[Advies, AdviesOordeel]]:
    """
    Each published judgment of the example cases, with the advice beside it.
    """
    return [(advies, oordeel) for advies in _shipped(kader) for oordeel in advies.oordelen]


def differing(kader: Kader) -> dict[str, list[tuple[Advies, AdviesOordeel]]]:
    """
    By id of the task the judgments that name another destination than the advice.
    """
    found: dict[str, list[tuple[Advies, AdviesOordeel]]] = {}
    for advies, oordeel in with_judgment(kader):
        if oordeel.verhouding in ("anders", "zelfde_drager"):
            found.setdefault(advies.taak.id, []).append((advies, oordeel))
    return found


def by_ministers(kader: Kader) -> list[tuple[Advies, AdviesOordeel]]:
    """
    The judgments in which the cabinet or a member of it names a destination.
    """
    return [
        (advies, oordeel)
        for advies, oordeel in with_judgment(kader)
        if oordeel.kiest and oordeel.wie.startswith(MINISTERS)
    ]


def render_ministers(kader: Kader) -> str:
    """
    Where ministers named a place, and what the model names there.
    """
    named = by_ministers(kader)
    kort = {vorm.id: vorm.kort for vorm in kader.bestuursvormen}
    same = sum(oordeel.verhouding == "gelijk" for _, oordeel in named)
    opening = (
        f"Bij {len(named)} van deze taken noemde het kabinet of een lid ervan een plaats.\n"
        f"Het model noemt bij {same} daarvan dezelfde en bij {len(named) - same} een andere:\n\n"
    )
    lines = [opening]
    for advies, oordeel in sorted(named, key=lambda pair: (pair[1].verhouding == "gelijk", pair[0].taak.id)):
        theirs = " of ".join(kort[id_] for id_ in oordeel.bestuursvorm)
        ours = kort[advies.bestuursvorm] if advies.bestuursvorm else advies.uitkomst.replace("_", " ")
        certainty = f", {labels.ZEKERHEID[advies.zekerheid]}" if advies.zekerheid else ""
        lines.append(f"* {advies.taak.titel}. {oordeel.wie}: {theirs}. Dit model: {ours}{certainty}.\n")
    return "".join(lines)


def _present(advies: Advies, kort: dict[str, str]) -> str:
    """Where a task lies now, for a column: what a case tells in words is not shortened to one body."""
    if advies.taak.huidige_plaats:
        return "zie de casus"
    return kort.get(advies.taak.huidige_bestuursvorm or "", "nieuw")


def render_judgments(kader: Kader) -> str:
    """
    Every published judgment beside the advice.
    """
    kort = {vorm.id: vorm.kort for vorm in kader.bestuursvormen}
    words = {
        "gelijk": "gelijk",
        "zelfde_drager": "andere vorm, zelfde drager",
        "anders": "**anders**",
        "geen_bestemming": "niet te vergelijken",
        "geen_advies": "geen advies",
    }
    rows = []
    for advies, oordeel in with_judgment(kader):
        named = " of ".join(kort[id_] for id_ in oordeel.bestuursvorm)
        advised = f"{kort[advies.bestuursvorm]} ({advies.zekerheid})" if advies.bestuursvorm else advies.uitkomst
        rows.append(
            [
                f"[{advies.taak.titel}](../cases/{advies.taak.id.replace('-', '_')}.toml)",
                _present(advies, kort),
                f"{oordeel.wie}: {named or 'kiest geen bestemming'}",
                oordeel.sterkte,
                advised,
                words[oordeel.verhouding],
            ]
        )
    return table(["taak", "nu bij", "gepubliceerd oordeel", "sterkte", "advies", "verhouding"], rows)


def render_differences(kader: Kader) -> str:
    """
    What to say of every case in which the advice and a judgment differ.
    """
    lines = []
    for id_, pairs in differing(kader).items():
        advies = pairs[0][0]
        fits = sorted(advies.vormen, key=lambda vorm: -vorm.geschiktheid)[:3]
        ranking = ", ".join(f"{vorm.kort} {decimal(vorm.geschiktheid)}" for vorm in fits)
        lines.append(f"### {advies.taak.titel}\n\n")
        for _, oordeel in pairs:
            lines.append(f"**Oordeel.** {oordeel.strekking}\nVan: {oordeel.wie}. Bron: {oordeel.bron}.\n\n")
        word = labels.ZEKERHEID.get(advies.zekerheid or "", "")
        certainty = f"; de toedeling is {word}" if word else ""
        lines.append(f"**Dit model.** {ranking}{certainty}.\n{differences().get(id_, NOT_DESCRIBED)}\n\n")
    return "".join(lines).rstrip("\n") + "\n" if lines else "Er zijn nu geen verschillen.\n"


def render_numbers(kader: Kader) -> str:
    """
    How often judgment and advice agree, with the certainty.
    """
    every = with_judgment(kader)
    tasks = {advies.taak.id for advies, _ in every}
    named = [pair for pair in every if pair[1].kiest]
    strong = [pair for pair in named if pair[1].sterkte == "A"]
    firm = [pair for pair in named if pair[0].zekerheid == "stevig"]

    def count(found: list[tuple[Advies, AdviesOordeel]], verhouding: str) -> int:
        return sum(oordeel.verhouding == verhouding for _, oordeel in found)

    return (
        f"Van de {len(_shipped(kader))} voorbeelden hebben er {len(tasks)} een gepubliceerd oordeel, sommige meer dan "
        f"een: samen {len(every)}, waarvan {len(named)} een bestemming kiezen.\n"
        f"In {count(named, 'gelijk')} van die {len(named)} noemt het advies dezelfde bestemming, en in nog "
        f"{count(named, 'zelfde_drager')} een andere vorm met dezelfde drager.\n"
        f"Van de {len(strong)} met sterkte A is de bestemming in {count(strong, 'gelijk')} dezelfde.\n"
        f"Van de {len(firm)} waarbij het advies stevig heet, in {count(firm, 'gelijk')}.\n"
    )


def render_asymmetry(kader: Kader) -> str:
    """
    Per body the lowest and highest attainable fit, and how often random complete answers advise it.
    """
    measured = attainable(kader, RANDOM_CASES, SEED)
    compiled = compile_kader(kader)
    top = weigh(compiled, random_batch(compiled, RANDOM_CASES, SEED)).top
    rows = [
        [
            kader.bestuursvormen[place].label,
            decimal(vorm.laagste),
            decimal(vorm.hoogste),
            percentage(float(np.mean(top == place))),
            percentage(vorm.aandeel),
        ]
        for place, vorm in enumerate(measured.vormen)
    ]
    share = percentage(measured.uitkomsten["geen_passende"])
    rows.append(["geen passende vorm", "", "", share, share])
    head = ["bestuursvorm", "laagste", "hoogste", "past het best", "wordt geadviseerd"]
    note = f"Gerekend met model {kader.hoofd.versie} en {RANDOM_CASES} willekeurige casussen (beginwaarde {SEED}).\n"
    return table(head, rows) + "\n" + note
