"""
Text for an explanatory memorandum, from a case to a file.
"""

from __future__ import annotations

import os

import attrs

from taaktoedeling.advice.explain import explain_weging
from taaktoedeling.certainty.assess import assess
from taaktoedeling.document.chapters.toelichting import toelichting_document
from taaktoedeling.document.forms import WRITTEN_WITH, file_content
from taaktoedeling.document.template import open_sjabloon
from taaktoedeling.errors import require_extras
from taaktoedeling.existing.evaluate import evaluate
from taaktoedeling.existing.model import Evaluatie
from taaktoedeling.existing.readings import weigh_readings
from taaktoedeling.model.advies import Advies, AdviesPlicht
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.model.plain import Documents, Shown
from taaktoedeling.weighing.weging import Source, Weging, weigh_case
from taaktoedeling.writing import Target, check_target, form_of, write_file

FORMS = ("tekst", "docx", "markdown", "html")


@attrs.frozen(kw_only=True, slots=False)
class Toelichting(Shown):
    """
    A draft for the part of an explanatory memorandum on the allocation of one task.

    Attributes:
        advies: what the weighing says.
        evaluatie: the task beside practice, money and risk.
        kader: with what it was weighed.
        als_wijziging: of an existing task the duties that the same outcome brings on top if a proposal changes what
            the task asks.
    """

    advies: Advies
    evaluatie: Evaluatie
    kader: Kader
    als_wijziging: tuple[AdviesPlicht, ...] = ()

    def __repr__(self) -> str:
        return f"<Toelichting {self.advies.taak.id}>"

    def _documents(self) -> Documents:
        return [toelichting_document(self.advies, self.evaluatie, self.kader, self.als_wijziging)]


def build_toelichting(casus: Casus, kader: Source = None) -> Toelichting:
    """
    Weigh one case and make the text for an explanatory memorandum; it says nothing that the case does not say.

    Args:
        kader: a framework; None for the shipped framework.
    """
    readings = weigh_readings(casus, kader)
    advies, intended = assess(readings.intended), readings.intended
    return Toelichting(
        advies=advies, evaluatie=evaluate(readings), kader=intended.kader, als_wijziging=_if_changed(advies, intended)
    )


def _if_changed(advies: Advies, w: Weging) -> tuple[AdviesPlicht, ...]:
    """The duties that come on top if an existing task is changed, as far as the outcome stays the same."""
    if advies.taak.soort != "bestaand" or advies.bestuursvorm is None:
        return ()
    taak = attrs.evolve(w.casus.taak, soort="wijziging")
    changed = explain_weging(weigh_case(attrs.evolve(w.casus, taak=taak), w.source))
    told = {duty.id for duty in advies.plichten}
    same = changed.bestuursvorm == advies.bestuursvorm
    return tuple(duty for duty in changed.plichten if same and duty.id not in told)


def write_toelichting(
    casus: Casus,
    path: Target,
    kader: Source = None,
    formaat: str | None = None,
    overschrijf: bool = False,
    sjabloon: str | os.PathLike[str] | None = None,
) -> Toelichting:
    """
    Make the text for an explanatory memorandum and write it.

    Args:
        path: a name that ends in ``.txt``, ``.md``, ``.docx`` or ``.html``, or an open stream of bytes.
        kader: a framework; None for the shipped framework.
        formaat: ``tekst``, ``markdown``, ``docx`` or ``html``, for what has no name that tells.
        overschrijf: whether a file that is there may be replaced.
        sjabloon: a Word file (.docx or .dotx) whose fields are filled, for the form ``docx``; it is only read.

    Raises:
        InvalidArgumentError: the name ends otherwise; then nothing is written.
        InvalidInputError: the template cannot be filled, or holds what it may not; then nothing is written.
        MissingExtraError: what writes Word documents is not installed.
        UnwritableFileError: the file cannot be written or is there already; what stood there is still there.
    """
    form = form_of(path, FORMS, formaat)
    check_target(path, overschrijf)
    require_extras("Deze toelichting maken", *filter(None, [WRITTEN_WITH.get(form)]))
    template = open_sjabloon(sjabloon, path, f".{form}", "toelichting")
    made = build_toelichting(casus, kader)
    [document] = made._documents()
    write_file(path, file_content(document, form) if template is None else template.fill(document), overschrijf)
    return made
