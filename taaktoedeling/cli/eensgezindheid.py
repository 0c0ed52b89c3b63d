"""
``toedeel eensgezindheid``: how far parties agree on each question over many tasks.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from taaktoedeling.cli.dutch import DutchCommand, examples, join_help
from taaktoedeling.cli.inputs import kader_option, read_cases, read_kader
from taaktoedeling.cli.output import Output, output_options
from taaktoedeling.cli.pictured import PICTURED, check_pictured, deliver_pictured
from taaktoedeling.cli.register_work import load_told
from taaktoedeling.errors import require_extras

if TYPE_CHECKING:
    from taaktoedeling.model.casus import Casus
    from taaktoedeling.model.kader import Kader

STEM = "taken"

HELP = join_help(
    "Meet over veel taken hoe eensgezind partijen antwoorden.",
    "CASUS is een casus, een map met casussen, of een register (een tabel met een taak per rij). Twee of meer partijen "
    "(taak.perspectief) vulden elk dezelfde taken in (taak.id). U ziet per vraag Krippendorffs alfa: hoeveel vaker zij "
    "hetzelfde antwoorden dan het toeval zou geven, met een interval als er genoeg taken zijn.",
    "Over één taak zegt die maat niets: gebruik dan toedeel vergelijk.",
    "JSON is een lijst met één uitkomst.",
    examples(
        "toedeel eensgezindheid rijk/ vng/",
        "toedeel eensgezindheid taken.xlsx -o eensgezindheid.html",
        "toedeel eensgezindheid casussen/ --figuur figuren",
    ),
)


@click.command(name="eensgezindheid", cls=DutchCommand, python="measure_agreement", help=HELP)
@click.argument("casus", nargs=-1, required=True, type=click.Path(), metavar="CASUS...")
@kader_option
@output_options(*PICTURED, figures="de figuur per vraag")
def command(casus: tuple[str, ...], kader_map: Path | None, output: Output) -> None:
    """Measure the agreement and print or write it."""
    from taaktoedeling.comparing.alpha import measure_agreement
    from taaktoedeling.document.chapters.agreement import eensgezindheid_document
    from taaktoedeling.reading.tables import TEXTS, WORKBOOKS

    require_extras("Eensgezindheid meten", "eensgezindheid")
    kader = read_kader(kader_map)
    tables = [name for name in casus if name.lower().endswith((*TEXTS, *WORKBOOKS))]
    cases = _rows(tables, kader)
    names = [name for name in casus if name not in tables]
    if names:
        cases += read_cases(names, kader)
    check_pictured(output, STEM, ("eensgezindheid",))
    found = measure_agreement(cases, kader)
    deliver_pictured(output, found, STEM, lambda pictures: eensgezindheid_document(found, pictures))


def _rows(tables: list[str], kader: Kader) -> list[Casus]:
    """
    The cases of registers.

    Raises:
        InvalidTabelError: a row is not sound; without it the measure would be another.
    """
    from taaktoedeling.register.read import refuse_problems

    cases: list[Casus] = []
    for name in tables:
        register = load_told(Path(name), kader)
        refused = refuse_problems(register)
        if refused is not None:
            raise refused
        cases += register.casussen
    return cases
