"""
``toedeel nieuw``: a case to fill in.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from taaktoedeling.cli.dutch import DutchCommand, choice, examples, join_help
from taaktoedeling.cli.inputs import kader_option, read_kader
from taaktoedeling.cli.output import Output, output_options
from taaktoedeling.cli.screen import tell
from taaktoedeling.dutch.labels import GEBRUIKER

if TYPE_CHECKING:
    from taaktoedeling.model.casus import Gebruiker, TaakSoort

HELP = join_help(
    "Begin een nieuwe casus.",
    "Schrijft een bestand met elke vraag, haar antwoorden in woorden en plaats voor een toelichting en een bron. Alles "
    "staat op onbekend, en de punten staan er niet bij. Zonder -o volgt de naam van het bestand uit de titel. Het "
    "bestand is een concept: u kunt het meteen laten wegen, en elke uitvoer zegt dan dat het nog niet af is.",
    examples(
        'toedeel nieuw "Toezicht op energiehubs"',
        'toedeel nieuw "Schuldhulpverlening" --bestaand --nu gemeente',
    ),
)


@click.command(name="nieuw", cls=DutchCommand, python="new_casus", help=HELP)
@click.argument("titel")
@click.option("--bestaand", is_flag=True, help="De taak bestaat al; geef ook --nu.")
@click.option("--wijziging", is_flag=True, help="Een bestaande taak verandert; geef ook --nu.")
@click.option("--nu", metavar="VORM", help="Waar de taak nu ligt, zoals gemeente of wgr.")
@click.option(
    "--gebruiker",
    type=choice(*GEBRUIKER),
    default="ministerie",
    show_default=True,
    metavar="WIE",
    help="Voor of door wie het kader wordt gebruikt.",
)
@kader_option
@output_options("toml")
def command(
    titel: str,
    bestaand: bool,
    wijziging: bool,
    nu: str | None,
    gebruiker: Gebruiker,
    kader_map: Path | None,
    output: Output,
) -> None:
    """Write a case to fill in."""
    from taaktoedeling.reading.scaffold import file_name, new_casus
    from taaktoedeling.typed import file_word, typed

    if bestaand and wijziging:
        raise click.UsageError("--bestaand en --wijziging gaan niet samen: kies wat voor taak het is.")
    kader = read_kader(kader_map)
    kind: TaakSoort = "bestaand" if bestaand else "wijziging" if wijziging else "nieuw"
    _check_present(kind, nu, [vorm.id for vorm in kader.bestuursvormen])
    text = new_casus(titel, kader, kind, nu, gebruiker)
    if not output.chosen:
        output = output.at(Path(file_name(titel)))
    output.deliver(text)
    if output.path is not None:
        name = file_word(str(output.path))
        tell(
            f"Vul het in, met een editor of met: {typed('vraag', name)}\nLaat het wegen met: {typed('beoordeel', name)}"
        )


def _check_present(soort: TaakSoort, nu: str | None, bodies: list[str]) -> None:
    """Say in the words of the options what goes together."""
    from taaktoedeling.dutch.refusal import either, hint

    if soort == "nieuw" and nu is not None:
        raise click.UsageError("Een nieuwe taak ligt nog nergens; --nu hoort bij --bestaand of --wijziging.")
    if soort != "nieuw" and nu is None:
        raise click.UsageError(f"Geef met --nu waar de taak nu ligt; kies uit {either(bodies)}.")
    if nu is not None and nu not in bodies:
        raise click.BadParameter(f"Er is geen bestuursvorm {nu!r}{hint(nu, bodies)}", param_hint="--nu")
