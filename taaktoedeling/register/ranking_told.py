"""
Why a task has its place in the order of evaluation, in one sentence that is made of what decided it.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from taaktoedeling.dutch.labels import ZEKERHEID
from taaktoedeling.dutch.numbers import amount, beside, fully, sampled, share
from taaktoedeling.dutch.words import enumerate_words, upper_first
from taaktoedeling.existing.model_arrangement import Lezing
from taaktoedeling.model.casus import Antwoord, Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.register.outcome import ONDERDEEL

if TYPE_CHECKING:
    from taaktoedeling.register.ranking import Meting, Rang

READING = {"bedoeld": "zoals bedoeld", "feitelijk": "zoals de praktijk is"}


def tell_rank(one: Rang, kader: Kader) -> str:
    """
    What decided the place of a task.
    """
    best = one.beslist
    assert best is not None
    assert best.past is not None
    lies, which = _lies(one, kader), f" {READING[best.lezing]}" if len(one.metingen) > 1 else ""
    if not best.verschilt:
        return f"{lies}, en de weging wijst daar{_with_which(one)} ook naar{_label(best)}; {_besides(one, kader)}."
    to = f"{lies}; de weging{which} wijst naar {kader.bestuursvorm(best.past).aanduiding}{_label(best)}"
    size = best.afstand or Fraction(0)
    if size > 0:
        return f"{to}, met een {amount(size)} hogere geschiktheid, en dat {_counts(best, kader)}."
    if size == 0:
        return f"{to}, dat even geschikt is, dus het verschil telt voor niets."
    why = "een regel of voorwaarde van het kader gaat daar voor de geschiktheid"
    return f"{to}, dat {amount(-size)} minder geschikt is: {why}, dus het verschil telt voor niets."


def _lies(one: Rang, kader: Kader) -> str:
    taak = one.rij.casus.taak
    body = kader.bestuursvorm(taak.huidige_bestuursvorm or "").aanduiding
    # A place that the body only resembles is told by the row in a sentence of its own.
    return f"De huidige plaats telt als {body}" if taak.huidige_plaats else f"De taak ligt nu bij {body}"


def _label(best: Meting) -> str:
    return "" if best.zekerheid is None else f" ({ZEKERHEID[best.zekerheid]}, over {ONDERDEEL[best.over]})"


def _counts(best: Meting, kader: Kader) -> str:
    """How much the difference counts, and why."""
    what = ONDERDEEL[best.over]
    weighed = f"({amount(best.gewogen)})"
    if best.aandeel is not None:
        return f"telt voor {sampled(best.aandeel)} {weighed}: in dat deel van de varianten blijft {what} hetzelfde"
    if best.speling is None:
        return f"telt geheel: geen verschuiving van één geschiktheid verandert {what}"
    bar = kader.drempels.stevig_speling.waarde
    told = amount(best.speling) if best.speling < 0.005 else beside(best.speling, bar)
    slack, whole = f"de speling van {what} ({told})", f"de grens van stevig ({fully(bar)})"
    if best.gewicht == 1:
        return f"telt geheel: {slack} haalt {whole}"
    return f"telt voor {share(best.gewicht)} {weighed}: {slack} is dat deel van {whole}"


def _with_which(one: Rang) -> str:
    """With which readings the present body is the advised one, where there are more."""
    same = [READING[reading.lezing] for reading in one.metingen if reading.verhouding == "zelfde"]
    return f", {enumerate_words(same)}," if len(one.metingen) > 1 else ""


def _besides(one: Rang, kader: Kader) -> str:
    """What decides among tasks that lie where they fit."""
    if one.uit_balans:
        names = {toets.id: toets.naam for toets in kader.arrangementtoetsen}
        return f"het arrangement is uit balans: {enumerate_words(f'‘{names[id_]}’' for id_ in one.uit_balans)}"
    balance = "van geen toets van het arrangement staat vast dat zij uit balans is"
    if one.verschuiving is None:
        return f"{balance}, en van de praktijk is geen verschil ingevuld"
    if one.verschuiving > 0:
        return f"{balance}, en de praktijk maakt dit bestuur {amount(one.verschuiving)} minder geschikt dan bedoeld"
    return f"{balance}, en de praktijk maakt dit bestuur niet minder geschikt dan bedoeld"


def tell_unranked(one: Rang, kader: Kader) -> str:
    """
    Why a task has no place in the order, and what would give it one.
    """
    return " ".join(f"{upper_first(part)}." for part in _unranked(one, kader))


def _unranked(one: Rang, kader: Kader) -> Iterator[str]:
    taak = one.rij.casus.taak
    if taak.huidige_bestuursvorm is None:
        nowhere = "de taak ligt nog nergens, dus valt er niets te vergelijken"
        yield f"{nowhere}; ligt zij al ergens, vul dan in bij welk bestuur"
        return
    for meting in one.metingen:
        # A sentence that opens with the reading has its verb before its subject.
        read = READING[meting.lezing] if len(one.metingen) > 1 else ""
        if meting.uitkomst == "geen_aanleiding":
            yield "zonder aanleiding wordt deze taak voor deze gebruiker niet gewogen; vul in wat de aanleiding is"
        elif meting.uitkomst == "geen_passende":
            told = f"{read} past de taak" if read else "de taak past"
            yield f"{told} bij geen enkele bestuursvorm, dus valt er niets te vergelijken"
        elif not any(antwoord.beantwoord for antwoord in _answers(one.rij.casus, meting.lezing)):
            yield f"{_no_advice(read)}, want geen enkele vraag is beantwoord"
        else:
            yield f"{_no_advice(read)}, want er ontbreken antwoorden die de uitkomst kunnen omdraaien"
    if one.volgende is not None:
        labels = {f.id: f.label for f in kader.feiten} | {c.id: c.label for c in kader.criteria}
        yield f"vraag eerst naar ‘{labels[one.volgende]}’"


def _answers(casus: Casus, lezing: Lezing) -> tuple[Antwoord, ...]:
    """What a reading of a row rests on."""
    return casus.antwoorden if lezing == "bedoeld" else (*casus.antwoorden, *casus.feitelijk)


def _no_advice(read: str) -> str:
    return f"{read} is er nog geen advies" if read else "er is nog geen advies"
