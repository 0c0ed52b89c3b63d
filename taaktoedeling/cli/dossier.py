"""
``toedeel dossier``: a weighing as a document to hand over.
"""

from __future__ import annotations

from pathlib import Path

import click

from taaktoedeling.cli.codes import NO_OCCASION
from taaktoedeling.cli.dutch import DutchCommand, examples, join_help
from taaktoedeling.cli.inputs import UNREADABLE, casus_argument, kader_option, read_kader, sjabloon_option, sound_cases
from taaktoedeling.cli.output import Output, output_options
from taaktoedeling.dutch.words import ended
from taaktoedeling.errors import MissingExtraError, TaaktoedelingError

HELP = join_help(
    "Maak van één of meer casussen een nota van twee bladzijden, of een volledig afwegingsdossier.",
    "CASUS is een bestand (TOML of JSON), een map met casussen, de id van een voorbeeld, of - voor de standaardinvoer. "
    "De nota geeft de conclusie, de taak, de tabel, wat beslist, de vragen die nog om een motivering vragen met ruimte "
    "om te schrijven, en de grenzen. Met --volledig staat het hele dossier er als bijlagen achter. De naam van het "
    "bestand bepaalt de vorm: "
    ".html (één bladzijde die overal te openen is), .docx (Word), .md (Markdown), .json (voor systemen) of .pdf "
    f"(voor archief en vergadering). Meer casussen komen samen in één bestand, met een overzicht. {UNREADABLE}",
    "De JSON- en de HTML-vorm zijn na te rekenen met toedeel verifieer.",
    "Afsluitcode 4 betekent dat minstens één casus een bestaande taak is zonder aanleiding.",
    examples(
        "toedeel dossier wmo-maatwerk -o wmo.html",
        "toedeel dossier mijn-taak.toml -o mijn-taak.docx --volledig",
        "toedeel dossier mijn-taak.toml -o mijn-taak.docx --sjabloon huisstijl.docx",
        "toedeel dossier bag woz-waardering -o bundel.pdf",
    ),
)


@click.command(
    name="dossier", cls=DutchCommand, python="write_dossier",
    help=HELP,
)
@casus_argument
@click.option("--volledig", is_flag=True, help="Zet het hele dossier als bijlagen achter de nota.")
@click.option("--zonder-figuren", is_flag=True, help="Laat in de bijlagen de figuren weg.")
@sjabloon_option
@kader_option
@output_options("html", "docx", "markdown", "json", "pdf", required=True)
def command(
    casus: tuple[str, ...],
    volledig: bool,
    zonder_figuren: bool,
    sjabloon: Path | None,
    kader_map: Path | None,
    output: Output,
) -> int:
    """Weigh the cases and write the dossier."""
    kader = read_kader(kader_map)
    with sound_cases(casus, kader) as (_, cases):
        output.check()
        from taaktoedeling.dossier.forms import write_dossier

        try:
            dossiers = write_dossier(
                cases,
                output.target,
                kader,
                not zonder_figuren,
                formaat=output.form,
                overschrijf=output.overwrite,
                volledig=volledig,
                sjabloon=sjabloon,
            )
        except MissingExtraError as error:
            if error.extras != ("figuren",):
                raise
            raise TaaktoedelingError(f"{ended(str(error))} Of laat de figuren weg met --zonder-figuren.") from error
        output.tell_written()
    return NO_OCCASION if any(one["advies"]["uitkomst"] == "geen_aanleiding" for one in dossiers) else 0
