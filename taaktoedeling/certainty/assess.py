"""
`assess`: one case, one framework, one advice, with the certainty that an analysis gives it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import attrs

from taaktoedeling.advice.explain import explain_weging
from taaktoedeling.advice.notices import STATED_UNUSED
from taaktoedeling.certainty.smaa_text import certainty_sentences
from taaktoedeling.certainty.stand import Stand, how_it_stands, label_settings
from taaktoedeling.certainty.standing import WEIGHED
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.model.advies import WEIGHED_WITH, Advies
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.voorwaarde import Zekerheid
from taaktoedeling.weighing.weging import Source, Weging, weigh_case

if TYPE_CHECKING:
    from taaktoedeling.logic.polytope import Polytope


def assess(
    casus: Casus | Weging, kader: Source = None, robuustheid: Stand | None = None, weging: bool = False
) -> Advies:
    """
    Weigh one case, try how sure the outcome is, and explain it.

    The label of certainty is decided here and nowhere else: by the slack and by an analysis with the number of samples
    and the seed of the framework, whichever is lower.

    Args:
        casus: a case, from `taaktoedeling.load_casus`; or one that is weighed already.
        kader: a framework, from `taaktoedeling.load_kader`; or a copy of its graph in which weights, points or
            margins were changed; None for the shipped framework.
        robuustheid: the analysis with those settings, where there is one already; another one is not used.
        weging: weigh with what the case says that it finds important (`[weging]`) instead of with the weights of the
            framework, and begin with that; see `taaktoedeling.certainty.own_weights`.

    Raises:
        InvalidArgumentError: an argument is of another kind, or the case does not say what it finds important.
        InvalidKaderError: the graph cannot be compiled.
    """
    if weging:
        from taaktoedeling.certainty.own_weights import weigh_own

        plain = weigh_case(casus, kader)
        w, within, said = weigh_own(plain.casus, plain.source)
        return tell_own(assess(w, None, robuustheid), within, said)
    w = weigh_case(casus, kader)
    if w.uitkomst not in WEIGHED:
        return _kept(explain_weging(w), w)
    decided = robuustheid if robuustheid is not None and robuustheid.beslist else label_analysis(w)
    labels = cast("tuple[Zekerheid | None, Zekerheid | None]", (decided.zekerheid, decided.zekerheid_vorm))
    advies = explain_weging(w.with_labels(*labels))
    advies = attrs.evolve(
        advies,
        zekerheid_kort=(*advies.zekerheid_kort, decided.zin),
        zekerheid_tekst=(*advies.speling_tekst, *certainty_sentences(decided)),
    )
    return _kept(advies, w)


def tell_own(advies: Advies, within: Polytope, said: str) -> Advies:
    """
    An advice under the weights of the case, with in its first line that it is, and what others of them give.

    Args:
        within, said: see `weigh_own`.
    """
    from taaktoedeling.certainty.own_weights import tell_possible

    w = weighed_with(advies)
    known = tuple(one for one in advies.meldingen if one != STATED_UNUSED)
    told = " ".join((said, *tell_possible(w, within)))
    return _kept(attrs.evolve(advies, meldingen=(told, *known)), w)


def weighed_with(advies: Advies) -> Weging:
    """
    The weighed case that an advice came from.

    Raises:
        InvalidArgumentError: it was read from a file, or comes from another program.
    """
    found = vars(advies).get(WEIGHED_WITH)
    if not isinstance(found, Weging):
        text = "dit advies is gelezen en niet hier gewogen, dus zijn casus is er niet bij; weeg de casus met assess"
        raise InvalidArgumentError(text)
    return found


def _kept(advies: Advies, w: Weging) -> Advies:
    vars(advies)[WEIGHED_WITH] = w
    return advies


def label_analysis(w: Weging) -> Stand:
    """The analysis that decides the label of a case: with the settings that everybody has."""
    n, seed, spreiding = label_settings(w.kader)
    return how_it_stands(w, None, n, seed, spreiding)
