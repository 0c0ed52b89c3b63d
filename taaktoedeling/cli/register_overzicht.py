"""
``toedeel register overzicht``: the tasks of a table as one package.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from taaktoedeling.cli.dutch import DutchCommand, examples, join_help
from taaktoedeling.cli.output import Output, output_options
from taaktoedeling.cli.pictured import deliver_pictured, need_pictures
from taaktoedeling.cli.register_work import Rows, rows_options

if TYPE_CHECKING:
    from taaktoedeling.register.overview_model import Registeroverzicht

STEM = "register"


@click.command(
    name="overzicht",
    cls=DutchCommand,
    python="register_overview",
    short_help="Zie alle taken van een tabel als één takenpakket.",
    help=join_help(
        "Zie alle taken van een tabel als één takenpakket.",
        "Op één bladzijde: per bestuur en per beleidsveld hoeveel taken autonoom, vrij of mechanisch zijn, hoe "
        "besturen samenwerken, waar het huidige bestuur verschilt van wat past en hoe zeker dat is, waar de vrijheid "
        "krap is, en hoeveel niet is beantwoord. Uit wat niet is beantwoord, volgt niets.",
        "BESTAND is het register zelf, niet de uitkomst van beoordeel: daarin staan de antwoorden niet. HTML, Word en "
        "PDF hebben figuren. CSV geeft alle aantallen onder elkaar, XLSX ook elke lijst.",
        examples(
            "toedeel register overzicht taken.xlsx -o overzicht.html",
            "toedeel register overzicht taken.xlsx --robuust -o overzicht.docx",
            "toedeel register overzicht taken.csv --volledig -o overzicht.md",
        ),
    ),
)
@rows_options(
    "Zeg met een label van zekerheid hoe zeker elk verschil is.",
    click.option("--volledig", is_flag=True, help="Met alle aantallen en lijsten; anders past het op één bladzijde."),
)
@output_options("tekst", "json", "markdown", "html", "docx", "pdf", "csv", "xlsx", figures="de figuren")
def overzicht(rows: Rows, volledig: bool, output: Output) -> None:
    """See the tasks of a table as one package."""
    from taaktoedeling.register.assess import assess_register
    from taaktoedeling.register.overview import register_overview

    need_pictures(output)
    with rows.sound(output, figures=[f"{STEM}-takenpakket"]) as register:
        found = register_overview(rows.weigh(assess_register, register, output), rows.kader)
        _deliver_overview(found, volledig, output)


def _deliver_overview(found: Registeroverzicht, volledig: bool, output: Output) -> None:
    if output.form in ("csv", "xlsx"):
        from taaktoedeling.register.overview_table import render_overview

        output.deliver_figures([(STEM, figure) for figure in found.figuren()])
        output.deliver_bytes(render_overview(found, output.form))
        return
    from taaktoedeling.document.chapters.overview import overview_document

    deliver_pictured(output, found, STEM, lambda pictures: overview_document(found, volledig, pictures))
