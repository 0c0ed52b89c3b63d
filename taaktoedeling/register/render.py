"""
The outcomes of a register in the form of a file.
"""

from __future__ import annotations

import io

from taaktoedeling.errors import require_extras
from taaktoedeling.register.outcome import Registeruitkomst, farthest_first
from taaktoedeling.register.overview_model import Registeroverzicht
from taaktoedeling.register.sheets import render_outcomes
from taaktoedeling.register.table import outcome_columns, outcome_rows, render_csv, render_json
from taaktoedeling.version import __version__

FORMS = ("csv", "xlsx", "json", "parquet")

OURS = (
    "De uitkomst komt uit een model van de hoofdlijnen van het beleidskader decentraal en gedeconcentreerd bestuur, "
    "zoals de aanbiedingsbrief (2026) die geeft. De gewichten, punten en drempels zijn keuzes van dit model. "
    "De uitkomst is geen standpunt van het kabinet en beslist niets; zij helpt om te zien waar een gesprek nodig is."
)


NOTHING_TO_COMPARE = "Geen enkele taak heeft een advies en een huidig bestuur; er is dus niets te vergelijken."


def render_register(uitkomst: Registeruitkomst, formaat: str) -> bytes:
    """
    The outcomes as the content of a file.

    An ``xlsx`` begins with the tasks that are farthest from what fits; the other forms keep the order of the register.

    Args:
        formaat: one of `FORMS`.

    Raises:
        MissingExtraError: what writes this form is not installed.
    """
    columns = outcome_columns(uitkomst)
    if formaat == "xlsx":
        return render_outcomes(columns, outcome_rows(farthest_first(uitkomst), columns), about(uitkomst))
    if formaat == "parquet":
        require_extras("Een Parquet-bestand schrijven", "register")
        from taaktoedeling.register.frames import to_frame

        raw = io.BytesIO()
        to_frame(uitkomst).write_parquet(raw)
        return raw.getvalue()
    heads, rows = [column.id for column in columns], outcome_rows(uitkomst, columns)
    return render_csv(heads, rows) if formaat == "csv" else render_json(heads, rows, dict(about(uitkomst)))


def check_form(formaat: str) -> None:
    """
    Say before the work that its result cannot be written.

    Raises:
        MissingExtraError: what writes this form is not installed.
    """
    if formaat in ("xlsx", "parquet"):
        require_extras(f"Een register schrijven als {formaat}", "register")


def about(uitkomst: Registeruitkomst | Registeroverzicht) -> tuple[tuple[str, str], ...]:
    """Where outcomes come from and whose the numbers are."""
    sure = "Het label en het aandeel komen uit een steekproef per taak; onze keuze van wat daarin varieert, telt mee."
    without = "Zonder --robuust (in Python: robuust=True) is er geen label van zekerheid; de speling is dat niet."
    return (
        ("Bestand", uitkomst.bestand),
        ("Omvang", uitkomst.omvang.waarschuwing or uitkomst.omvang.gezegd),
        ("Kader", uitkomst.kader),
        ("Controlegetal van het kader", uitkomst.kader_sha256),
        ("Versie van taaktoedeling", __version__),
        ("Van wie dit is", OURS),
        ("Zekerheid", sure if uitkomst.robuust else without),
    )
