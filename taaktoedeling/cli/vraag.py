"""
``toedeel vraag``: a case, one question at a time.
"""

from __future__ import annotations

from pathlib import Path

import click

from taaktoedeling.cli.dutch import DutchCommand, examples, join_help
from taaktoedeling.cli.inputs import STDIN, CasusType, example_paths, kader_option, read_kader

HELP = join_help(
    "Vul een casus in, vraag voor vraag.",
    "Zonder CASUS begint er een nieuwe: u noemt de taak, en het bestand heet ernaar. Elk antwoord staat meteen in dat "
    "bestand; wat u er zelf bij schreef, blijft staan. Stoppen kan altijd, ook met Ctrl-C, en dezelfde opdracht gaat "
    "verder waar u was.",
    "Eerst komt de vraag waar de uitkomst het meest van afhangt. Kan geen antwoord dat nog openstaat de uitkomst "
    "veranderen, dan zegt de opdracht dat en vraagt zij of u verder wilt. De tussenstand ziet u alleen als u erom "
    "vraagt, zodat zij uw antwoorden niet stuurt.",
    "Antwoord met een cijfer. Ook mogelijk: een bereik zoals 1-3, w (weet ik niet), n (niet van toepassing), "
    "o (overslaan), t (terug), ? (uitleg en bron), a (tussenstand) en s (stoppen).",
    examples(
        "toedeel vraag",
        "toedeel vraag mijn_taak.toml",
        "toedeel vraag mijn_taak.toml --eenvoudig < antwoorden.txt",
    ),
)


@click.command(name="vraag", cls=DutchCommand, python="interview", help=HELP)
@click.argument("casus", required=False, type=CasusType())
@click.option("--eenvoudig", is_flag=True, help="Alleen regels tekst, zoals voor een schermlezer of over een pijp.")
@kader_option
def command(casus: str | None, eenvoudig: bool, kader_map: Path | None) -> None:
    """Ask the questions of a case."""
    from taaktoedeling.asking.conversation import interview

    if casus == STDIN:
        raise click.UsageError("Geef de naam van een bestand: over de standaardinvoer komen de antwoorden.")
    if casus is not None and not Path(casus).exists() and casus in example_paths():
        text = f"Een voorbeeld wordt niet veranderd. Kopieer het eerst: toedeel voorbeelden {casus} -o ."
        raise click.UsageError(text)
    interview(casus, read_kader(kader_map), eenvoudig)
