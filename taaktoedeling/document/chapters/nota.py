"""
The nota: an advice on two pages of paper, with room to motivate what must still be motivated.

How much room there is follows from an estimate of the lines that the rest takes, so that it is the same in every form.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from taaktoedeling.document.blocks import (
    Block,
    Callout,
    Chapter,
    Items,
    Para,
    Room,
    Table,
    chapter,
    items,
    para,
    plain,
    quiet,
    strong,
)
from taaktoedeling.document.chapters import brief, grounds, judgments, outcome, provenance
from taaktoedeling.dutch.words import as_many_as_fit, enumerate_words, plural, upper_first
from taaktoedeling.existing.model import Evaluatie
from taaktoedeling.model.advies import Advies, AdviesRegel

PAGES = 1305
"""What two pages hold, in tenths of a line, with some to spare; ours, and measured on every shipped case."""
WIDTH = 96
"""Characters on a line of the form with the widest letters."""
HEADING, BETWEEN, CALLOUT, TOP = 25, 4, 12, 90
"""Tenths of a line: a heading with its white, the white under a block, that of a callout, and the title with facts."""
ROW, CELL = 12, 34
"""Tenths of a line in a table, and characters on a line of the cell that names its row."""
WRITTEN, AROUND = 15, 7
"""Tenths of a line that a line to write on takes, and the edge and the white around those of one question."""
MOST_NAMES = 330
"""Characters for the names of what the sources leave open; how many more there are is told."""
LEAST, MOST = 2, 4
"""Lines to write on for a question: fewer is no room, more helps nobody."""


@attrs.frozen(kw_only=True)
class Nota:
    """
    The chapters of a nota.

    Attributes:
        asked: ids of the rules whose question stands in it with room to write.
    """

    chapters: tuple[Chapter, ...]
    asked: frozenset[str]


def nota(advies: Advies, evaluatie: Evaluatie | None, sha256: str) -> Nota:
    """
    Lay out the nota of one case.

    Args:
        sha256: the checksum of the dossier that it belongs to.
    """
    weighed = outcome.weighed(advies)
    before = [
        outcome.notices(advies.meldingen),
        outcome.conclusion(advies, "nota"),
        outcome.missing(advies, "nota") if advies.uitkomst == "onvolledig" else None,
        grounds.task(advies, depth="nota"),
        outcome.fit_table(advies, "nota") if weighed else None,
        brief.decides(advies),
        _evaluated(evaluatie, advies) if evaluatie else None,
    ]
    judged = judgments.in_short(evaluatie or advies)
    tensions = evaluatie.spanningen if evaluatie else advies.spanningen
    after = chapter(
        "Grenzen en herkomst",
        brief.open_by_name(tensions, MOST_NAMES, evaluatie) if weighed else None,
        para(grounds.support_of_all(advies)) if weighed else None,
        _judged(judged) if weighed else None,
        provenance.in_short(),
        para(quiet(provenance.made_in_short(advies.herkomst, sha256))),
        id_="grenzen",
    )
    rest = [one for one in (*before, after) if one is not None]
    open_ = outcome.to_motivate(advies) if weighed else []
    asked, lines = _divide(advies, open_, PAGES - TOP - sum(_chapter_height(one) for one in rest))
    found = (*before, _questions(advies, open_, asked, lines) if weighed else None, after)
    return Nota(
        chapters=tuple(one for one in found if one is not None),
        asked=frozenset(rule.id for rule in open_[:asked]),
    )


def _judged(names: Sequence[str]) -> Para | None:
    """Who judged on the task, and how that compares with the outcome."""
    return Para(brief.listed("Gepubliceerde oordelen", names, as_many_as_fit(names, MOST_NAMES))) if names else None


def question(advies: Advies, rule: AdviesRegel) -> Para:
    """What must be motivated, as a question behind its name; and whether it is sure that it applies."""
    told = brief.unsure(rule) or brief.resting(advies, rule)
    sure = f" {upper_first(told)}." if told else ""
    return para(strong(f"{brief.rule_name(rule)}. "), f"{rule.vraag or rule.tekst}{sure}")


def _evaluated(evaluatie: Evaluatie, advies: Advies) -> Chapter | None:
    """What the evaluation says, shortly, but for what the conclusion says already."""
    found = [said for said in evaluatie.samenvatting if said not in advies.conclusie]
    return chapter("Bedoeling en praktijk, geld en risico", items(found), id_="evaluatie")


def _questions(advies: Advies, open_: Sequence[AdviesRegel], asked: int, lines: int) -> Chapter | None:
    """The questions with room to write, the names of those for which there is no room, and what is motivated."""
    given = [brief.rule_name(rule) for rule in advies.regels if rule.staat == "gemotiveerd"]
    blocks: list[Block] = []
    for rule in open_[:asked]:
        blocks += [question(advies, rule), Room(lines)]
    return chapter(
        "Nog te motiveren" if open_ else "Motivering",
        *blocks,
        _moved(open_[asked:]),
        para(f"De casus motiveert al: {enumerate_words(given)}.") if given else None,
        id_="vragen",
    )


def _moved(rules: Sequence[AdviesRegel]) -> Para | None:
    """The questions that stand only in the annex, by name."""
    if not rules:
        return None
    return para(
        strong(f"Nog {plural(len(rules), 'vraag', 'vragen')} waarvoor hier geen ruimte is: "),
        f"{'; '.join(map(brief.rule_name, rules))}. Schrijfruimte daarvoor geeft in het volledige dossier de bijlage "
        "‘Toetsen en motivering’.",
    )


def _divide(advies: Advies, rules: Sequence[AdviesRegel], room: int) -> tuple[int, int]:
    """How many questions get room to write, the first ones first, and how many lines each."""
    for asked in range(len(rules), 0, -1):
        moved = _moved(rules[asked:])
        left = room - HEADING - (_height(moved) if moved else 0)
        left -= sum(_height(question(advies, rule)) + AROUND for rule in rules[:asked])
        lines = min(left // (WRITTEN * asked), MOST)
        if lines >= LEAST:
            return asked, lines
    return 0, 0


def _chapter_height(found: Chapter) -> int:
    return HEADING + sum(map(_height, found.blocks))


def _height(block: Block) -> int:
    """Tenths of a line that a block takes, about; what no nota holds takes nothing."""
    match block:
        case Para(text):
            return _lines(len(plain(text))) + BETWEEN
        case Items(items=found):
            return sum(_lines(len(plain(item.text)) + 4) + BETWEEN for item in found)
        case Callout(blocks=found):
            return CALLOUT + sum(_height(one) * 11 // 10 for one in found)
        case Table(rows=rows):
            names = [len(plain(row[0].text)) for row in rows]
            return 45 + sum(max(-(-name // CELL), 2) * ROW for name in names)
    return 0


def _lines(characters: int) -> int:
    return -(-characters // WIDTH) * 10
