"""
``toedeel toelichting``: text for an explanatory memorandum.
"""

from __future__ import annotations

from pathlib import Path

import click

from taaktoedeling.cli.codes import NO_OCCASION
from taaktoedeling.cli.dutch import DutchCommand, examples, join_help
from taaktoedeling.cli.inputs import CasusType, kader_option, read_case, read_kader, sjabloon_option
from taaktoedeling.cli.output import Output, output_options
from taaktoedeling.writing import BINARY

HELP = join_help(
    "Maak tekst voor de memorie van toelichting.",
    "Schrijft een concept van de paragrafen over de toedeling van een taak en over de gevolgen voor decentrale "
    "overheden: de aanleiding, de afweging, de wettelijke toets, de plichten, en wat nog moet worden gemotiveerd. De "
    "tekst zegt niets wat niet in de casus, het kader of de weging staat. Waar de casus zwijgt, staat [nog in te "
    "vullen: ...].",
    "CASUS is een bestand (TOML of JSON), de id van een voorbeeld, of - voor de standaardinvoer. Zonder -o komt de "
    "tekst op het scherm.",
    "Afsluitcode 4 betekent dat de casus een bestaande taak is zonder aanleiding.",
    examples(
        "toedeel toelichting wmo-maatwerk",
        "toedeel toelichting mijn-taak.toml -o toelichting.docx",
        "toedeel toelichting mijn-taak.toml -o mvt.docx --sjabloon huisstijl.docx",
    ),
)


@click.command(name="toelichting", cls=DutchCommand, python="write_toelichting", help=HELP)
@click.argument("casus", type=CasusType(), metavar="CASUS")
@kader_option
@sjabloon_option
@output_options("tekst", "docx", "markdown", "html")
def command(casus: str, kader_map: Path | None, sjabloon: Path | None, output: Output) -> int:
    """Weigh the case and print or write the text."""
    kader = read_kader(kader_map)
    case = read_case(casus, kader)
    output.check()
    from taaktoedeling.dossier import toelichting

    if output.form in BINARY or sjabloon is not None:
        made = toelichting.write_toelichting(case, output.target, kader, output.form, output.overwrite, sjabloon)
        output.tell_written()
    else:
        made = toelichting.build_toelichting(case, kader)
        output.deliver_documents(made._documents())
    return NO_OCCASION if made.advies.uitkomst == "geen_aanleiding" else 0
