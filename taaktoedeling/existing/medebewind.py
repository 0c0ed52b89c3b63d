"""
Whether a task is autonomous, free or mechanical, as the law intends and as practice is; the borders are ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taaktoedeling.dutch.words import enumerate_words
from taaktoedeling.existing.model_arrangement import EvaluatieMedebewind, MedebewindUitslag
from taaktoedeling.existing.possible import View, possible_points
from taaktoedeling.logic.truth import FALSE, TRUE
from taaktoedeling.model.bestaand import MedebewindVorm
from taaktoedeling.model.bron import stated


def degree_of_freedom(intended: View, practice: View | None) -> EvaluatieMedebewind | None:
    """
    The degrees that are possible in each reading; None for a body that the borders do not speak about.
    """
    before = possible(intended)
    if not before:
        return None
    after = possible(practice) if practice else ()
    moved: bool | None = None
    if after:
        moved = not {form.id for form in before} & {form.id for form in after}
    return EvaluatieMedebewind(
        bedoeld=tuple(map(_result, before)),
        feitelijk=tuple(map(_result, after)),
        verschoven=moved,
        tekst=_text(before, after, moved),
    )


def possible(view: View) -> tuple[MedebewindVorm, ...]:
    """
    The degrees that some possible answer gives, in the order of the framework.

    With more possible answers than can be tried, every degree that they do not exclude one by one.
    """
    forms = [form for form in view.weighed.kader.medebewindvormen if not form.lichamen or view.body in form.lichamen]
    points = possible_points(view, (voorwaarde for form in forms for voorwaarde in form.voorwaarde))
    found = {form.id for point in points or [{}] for form in _at(view.at(point), forms)}
    return tuple(form for form in forms if form.id in found)


def _at(view: View, forms: Sequence[MedebewindVorm]) -> Iterator[MedebewindVorm]:
    """The degrees whose conditions hold or may hold, up to the first that certainly does."""
    for form in forms:
        truth = view.logic.conjunction(form.voorwaarde, view.mask_of)
        if truth != FALSE:
            yield form
        if truth == TRUE:
            return


def _result(form: MedebewindVorm) -> MedebewindUitslag:
    return MedebewindUitslag(
        id=form.id,
        naam=form.naam,
        **stated(form),
    )


def _text(before: tuple[MedebewindVorm, ...], after: tuple[MedebewindVorm, ...], moved: bool | None) -> str:
    first, second = (enumerate_words([form.naam for form in forms], "of") for forms in (before, after))
    if moved is None:
        return f"Bedoeld is {first}."
    if moved:
        return f"Bedoeld is {first}; in de praktijk is het {second}. Het soort medebewind is dus veranderd."
    if [form.id for form in before] == [form.id for form in after]:
        return f"Bedoeld en in de praktijk gaat het om {first}."
    return f"Bedoeld is {first}; in de praktijk is het {second}. Of het soort medebewind is veranderd, is onzeker."
