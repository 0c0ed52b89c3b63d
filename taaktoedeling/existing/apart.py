"""
Practice without what certain causes did: what the Rijk steers itself, or does not accept of decentral choices, is no
argument to move a task to the Rijk.
"""

from __future__ import annotations

from collections.abc import Sequence

from taaktoedeling.dutch.words import enumerate_words, quoted
from taaktoedeling.model.bestaand import Oorzaak
from taaktoedeling.model.casus import Antwoord, Casus
from taaktoedeling.model.kader import Kader


def causes_apart(casus: Casus, kader: Kader) -> tuple[Oorzaak, ...]:
    """The causes that count apart and that the case names, in the order of the framework."""
    named = {id_ for answer in casus.feitelijk for id_ in answer.oorzaak}
    return tuple(cause for cause in kader.oorzaken if cause.telt_apart and cause.id in named)


def set_apart(casus: Casus, kader: Kader) -> tuple[Antwoord, ...]:
    """The answers of practice that the case blames, alone or beside other causes, on a cause that counts apart."""
    apart = {cause.id for cause in causes_apart(casus, kader)}
    return tuple(answer for answer in casus.feitelijk if apart.intersection(answer.oorzaak))


def apart_summary(causes: Sequence[Oorzaak], fits_best: str) -> str:
    """
    What practice gives without these causes, in short.

    Args:
        fits_best: the outcome of that weighing, as a clause that opens with its verb.
    """
    return f"Zonder wat de casus toeschrijft aan {_names(causes)}, {fits_best}."


def apart_text(causes: Sequence[Oorzaak], answers: Sequence[Antwoord], kader: Kader) -> str:
    """What was left out of practice because of these causes, and what cannot be told apart."""
    labels = {criterium.id: quoted(criterium.label) for criterium in kader.criteria}
    moved = enumerate_words([labels[answer.criterium] for answer in answers])
    apart = {cause.id for cause in causes}
    shared = [labels[answer.criterium] for answer in answers if set(answer.oorzaak) - apart]
    text = (
        f"In de weging zonder toedoen {'is' if len(answers) == 1 else 'zijn'} {moved} weer zoals bedoeld, omdat de "
        f"casus de verschuiving daar toeschrijft aan {_names(causes)}."
    )
    if shared:
        text += (
            f" Bij {enumerate_words(shared)} noemt de casus ook andere oorzaken; wat die deden, is niet apart te wegen "
            "en telt in die weging dus ook niet mee."
        )
    return text


def _names(causes: Sequence[Oorzaak]) -> str:
    return enumerate_words([quoted(cause.naam) for cause in causes])
