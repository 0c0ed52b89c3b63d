"""
An advice with the certainty that holds after the analysis: of two labels the lower, and how often the advice stands.
"""

from __future__ import annotations

from collections.abc import Sequence

from taaktoedeling.certainty.smaa_text import tell_varied
from taaktoedeling.certainty.stand import Stand
from taaktoedeling.dutch.labels import ZEKERHEID

WEIGHED = ("advies", "geen_passende")
"""Outcomes of which it makes sense to ask how sure they are."""
_LABELS = (("toedeling", "zekerheid"), ("vorm", "zekerheid_vorm"))


def slack_text(said: Sequence[str], robuustheid: Stand) -> tuple[str, ...]:
    """
    What the slack alone says about certainty; a label that the samples lower is not told as if it stood.

    Args:
        said: what an advice says about its slack.
    """
    lowered = lowered_labels(robuustheid)
    return tuple(_from_slack(sentence, lowered) for sentence in said)


def certainty_sentences(robuustheid: Stand) -> tuple[str, ...]:
    """
    What an advice adds about its certainty: how often it stands, among which variants, and whether that lowers its
    label.

    Nothing where there is no advice to be sure of.
    """
    if robuustheid.uitkomst not in WEIGHED:
        return ()
    said = [f"Daarom noemen wij de {what} {change}." for what, change in lowered_labels(robuustheid).items()]
    if len(said) == 2 and len(set(lowered_labels(robuustheid).values())) == 1:
        said = said[:1]
    return (robuustheid.zin, tell_varied(robuustheid), *said)


def lowered_labels(robuustheid: Stand) -> dict[str, str]:
    """What the samples make of the labels that they lower ("een voorkeur en niet stevig"), by what the label is of."""
    found = {}
    for what, key in _LABELS:
        before, now = getattr(robuustheid, f"{key}_zonder"), getattr(robuustheid, key)
        if robuustheid.beslist and before != now:
            found[what] = f"{ZEKERHEID[now]} en niet {ZEKERHEID[before]}"
    return found


def _from_slack(sentence: str, lowered: dict[str, str]) -> str:
    """A sentence about a label that the samples lower, told as what the slack alone says."""
    for what in lowered:
        opening = f"De {what} is "
        if sentence.startswith(opening):
            return f"Naar de speling alleen is de {what} {sentence.removeprefix(opening)}"
    return sentence
