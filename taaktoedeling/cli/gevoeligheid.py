"""
``toedeel gevoeligheid``: how sure an advice is, and what would turn it.
"""

from __future__ import annotations

from pathlib import Path

import click

from taaktoedeling.cli.codes import NO_OCCASION
from taaktoedeling.cli.dutch import DutchCommand, choice, examples, join_help
from taaktoedeling.cli.inputs import (
    CasusType,
    chance_options,
    completed,
    kader_option,
    read_case,
    read_kader,
    weging_option,
)
from taaktoedeling.cli.output import Output, output_options
from taaktoedeling.cli.screen import progress
from taaktoedeling.dutch.labels import TWIJFEL
from taaktoedeling.errors import require_extras

LONG = 50_000
"""Samples for which somebody waits long enough to want to know how far it is."""

MOST = 10_000_000
"""Samples that can be asked for: about two minutes of work."""

HELP = join_help(
    "Onderzoek hoe zeker een advies is.",
    "Trekt vele malen andere gewichten, punten, drempels en, waar een antwoord onzeker is, andere antwoorden, en "
    "telt hoe vaak het advies overeind blijft. Daarna volgt wat het advies zou doen omslaan en wat het eerst is uit "
    "te zoeken. Hoever alles uiteenloopt, hebben wij gekozen; een percentage is geen kans dat het advies juist is.",
    "CASUS is een bestand (TOML of JSON), de id van een voorbeeld, of - voor de standaardinvoer.",
    "JSON is een lijst van één.",
    "Afsluitcode 4 betekent dat de casus een bestaande taak is zonder aanleiding; dan is er niets om zeker van te "
    "zijn.",
    examples(
        "toedeel gevoeligheid bag",
        "toedeel gevoeligheid bag --doel gemeente",
        "toedeel gevoeligheid mijn-taak.toml --weging",
        "toedeel gevoeligheid mijn-taak.toml --figuur figuren -o zekerheid.txt",
        "toedeel gevoeligheid mijn-taak.toml --zonder antwoorden --zonder drempels",
    ),
)


def _bodies() -> list[str]:
    from taaktoedeling.reading.kader import load_kader

    return [vorm.id for vorm in load_kader().bestuursvormen]


@click.command(
    name="gevoeligheid",
    cls=DutchCommand,
    python="certainty_overview",
    help=HELP,
)
@click.argument("casus", type=CasusType(), metavar="CASUS")
@kader_option
@weging_option
@chance_options(
    MOST, 10_000, 0, "Hoeveel varianten worden doorgerekend, hoogstens tien miljoen.", "varianten", "--seed"
)
@click.option(
    "--zonder",
    type=choice("gewichten", *TWIJFEL),
    multiple=True,
    metavar="BRON",
    help=f"Laat deze bron van twijfel buiten de varianten: gewichten, {', '.join(TWIJFEL)}. Mag vaker.",
)
@click.option(
    "--doel",
    shell_complete=completed(_bodies),
    metavar="VORM",
    help="Zoek ook het minste dat anders moet zijn om bij deze bestuursvorm uit te komen.",
)
@output_options("tekst", "json", "markdown", figures="vier figuren")
def command(
    casus: str,
    kader_map: Path | None,
    weging: bool,
    n: int,
    seed: int,
    zonder: tuple[str, ...],
    doel: str | None,
    output: Output,
) -> int:
    """Try the advice on one case and tell what came of it."""
    kader = read_kader(kader_map)
    case = read_case(casus, kader)
    output.check()
    if output.figures is not None:
        require_extras("Figuren maken", "figuren")
        from taaktoedeling.figures.collect import NAMES

        output.check([f"{case.taak.id}-{name}" for name in NAMES])
    from taaktoedeling.certainty.assess import weighed_with
    from taaktoedeling.certainty.overview import certainty_overview
    from taaktoedeling.certainty.spread import Spreiding

    spread = Spreiding().zonder(*zonder)
    with progress(n, f"{case.taak.id} doorrekenen", LONG) as bar:
        data = certainty_overview(case, kader, n, seed, spread, doel, voortgang=bar.update, weging=weging)
    if output.figures is not None and data.advies.uitkomst != "geen_aanleiding":
        from taaktoedeling.figures.collect import figures

        drawn = figures(weighed_with(data.advies), robuustheid=data.robuustheid)
        output.deliver_figures([(case.taak.id, picture) for picture in drawn])
    output.deliver_result(data)
    return NO_OCCASION if data.advies.uitkomst == "geen_aanleiding" else 0
