"""
What an analysis of acceptability found, in Dutch sentences.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from taaktoedeling.advice.words import form_name, name_body
from taaktoedeling.certainty.standing import GEEN, WEIGHED
from taaktoedeling.dutch.labels import TWIJFEL, ZEKERHEID, word
from taaktoedeling.dutch.numbers import sampled as percentage
from taaktoedeling.dutch.numbers import thousands
from taaktoedeling.dutch.words import enumerate_words
from taaktoedeling.model.kader import Kader

if TYPE_CHECKING:
    from taaktoedeling.certainty.smaa import Robuustheid
    from taaktoedeling.certainty.stand import Stand


GEEN_KANS = "Dat is geen kans dat de uitkomst klopt."
"""What a share of variants is not."""
MOST, LEAST, TINY = 0.5, 0.05, 1e-9
"""Below which share the sentence tells where the others go, from which share one is named, and what is no overlap."""


def put_into_words(kader: Kader, result: Robuustheid) -> Robuustheid:
    """The same analysis with the sentences that its numbers give."""
    result = attrs.evolve(result, zin=tell_stand(kader, result, result.aanvaardbaarheid_toedeling))
    return attrs.evolve(result, zinnen=_sentences(kader, result))


def tell_stand(kader: Kader, result: Stand, allocations: Mapping[str, float]) -> str:
    """
    One honest sentence about certainty.

    Args:
        allocations: share of the samples (0 to 1) with each allocation.
    """
    if result.uitkomst == "onvolledig":
        return "Over de zekerheid is nog niets te zeggen: er ontbreken antwoorden die de uitkomst kunnen veranderen."
    if result.uitkomst == "geen_aanleiding":
        return "Over de zekerheid is niets te zeggen: zonder aanleiding is er geen advies."
    if not result.spreiding.aan:
        return "De zekerheid is niet doorgerekend: alle bronnen van twijfel zijn uitgezet."
    what = f"gaat de taak naar {name_body(kader, result.toedeling)}{_in_form(kader, result)}"
    if result.toedeling is None:
        what = "is geen bestuursvorm geschikt"
    bars = kader.drempels.aandelen
    told = f"In {percentage(result.aandeel, *bars)} van {thousands(result.n)} varianten van dit model {what}"
    others, before = [], result.toedeling or GEEN
    for id_, share in _told_others(result, allocations):
        # Only where a body came just before is it said already that the task goes somewhere.
        goes = "is geen bestuursvorm geschikt" if id_ == GEEN else f"naar {name_body(kader, id_)}"
        others.append(f"in {percentage(share, *bars)} {'gaat de taak ' if before == GEEN else ''}{goes}")
        before = id_
    return f"{enumerate_words([told, *others])}. {GEEN_KANS}"


def _told_others(result: Stand, allocations: Mapping[str, float]) -> list[tuple[str, float]]:
    """What most of the variants give that do not give the named allocation, where those are most of all variants."""
    own = result.toedeling or GEEN
    others = {id_: share for id_, share in allocations.items() if id_ != own}
    if result.aandeel >= MOST or result.aandeel + sum(others.values()) > 1 + TINY:
        return []
    return sorted(((id_, share) for id_, share in others.items() if share >= LEAST), key=lambda pair: -pair[1])


def _in_form(kader: Kader, result: Stand) -> str:
    """In how many of the variants the body also is the named one, where the allocation leaves more than one open."""
    if result.bestuursvorm is None or result.aandeel_vorm == result.aandeel:
        return ""
    form = form_name(kader.bestuursvorm(result.bestuursvorm))
    return f" (in {percentage(result.aandeel_vorm, *kader.drempels.aandelen)} in de vorm {form})"


def tell_varied(result: Stand) -> str:
    """What was varied, and that we chose how far; empty where nothing was."""
    if not result.spreiding.aan or result.uitkomst not in WEIGHED:
        return ""
    return f"De varianten wisselen {_sources(result)}; hoe ver, kozen wij."


def certainty_sentences(result: Stand) -> tuple[str, ...]:
    """
    What an advice adds about its certainty: how often it stands, and among which variants.

    Nothing where there is no advice to be sure of.
    """
    if result.uitkomst not in WEIGHED:
        return ()
    return (result.zin, tell_varied(result))


def _sources(result: Stand) -> str:
    """In few words; both kinds of weights are simply weights."""
    names = [TWIJFEL[source].removeprefix("de ") for source in result.spreiding.aan]
    if {"dimensiegewichten", "criteriumgewichten"} <= set(result.spreiding.aan):
        names = ["gewichten", *names[2:]]
    return enumerate_words(names)


def _sentences(kader: Kader, result: Robuustheid) -> tuple[str, ...]:
    if not result.spreiding.aan or result.uitkomst not in WEIGHED:
        return (result.zin,)
    found, bars = [result.zin, tell_varied(result)], kader.drempels.aandelen
    if result.beslist and result.zekerheid != result.zekerheid_zonder:
        change = f"{word(ZEKERHEID, result.zekerheid)} en niet {word(ZEKERHEID, result.zekerheid_zonder)}"
        found.append(f"Omdat dat aandeel onder de grens ligt die wij kozen, noemen wij de toedeling {change}.")
    own = result.toedeling or GEEN
    others = {name: share for name, share in result.aanvaardbaarheid_toedeling.items() if name != own and share > 0}
    if others:
        shown = sorted(others.items(), key=lambda item: -item[1])
        words = [
            f"{name_body(kader, None if id_ == GEEN else id_)} ({percentage(share, *bars)})" for id_, share in shown
        ]
        found.append(f"In de andere varianten is de uitkomst: {enumerate_words(words, 'of')}.")
    if result.zwaarste_bron is None:
        together = "; samen doen zij dat soms wel" if result.aandeel < 1 else ""
        found.append(f"Geen van de bronnen van twijfel verandert op zichzelf de toedeling{together}.")
    else:
        share = percentage(result.per_bron[result.zwaarste_bron])
        found.append(
            f"De uitkomst hangt het meest af van {TWIJFEL[result.zwaarste_bron]}. "
            f"Variëren alleen die, dan blijft de toedeling in {share} van de varianten gelijk."
        )
    return tuple(found)
