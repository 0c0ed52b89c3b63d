"""
``toedeel ijk``: hold judgments of cases against all weights.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from taaktoedeling.cli.dutch import DutchCommand, choice, examples, join_help
from taaktoedeling.cli.inputs import casus_argument, kader_option, read_cases, read_kader, wat_option
from taaktoedeling.cli.output import Output, output_options

if TYPE_CHECKING:
    from taaktoedeling.certainty.own_weights import Per
    from taaktoedeling.weighing.weging import Wat

HELP = join_help(
    "Leg oordelen over taken langs alle gewichten.",
    "Elke CASUS noemt een of meer oordelen ([[oordeel]] met bestuursvorm): gepubliceerd, of van een partij zelf. U "
    "ziet of er gewichten zijn die ze alle volgen, welke het meest samen kunnen, hoe ver elk gewicht "
    "dan kan uiteenlopen, en welke oordelen elkaar tegenspreken. Het kader verandert er niet door: een oordeel kan "
    "onjuist zijn, en bij weinig oordelen passen veel gewichten.",
    "JSON is een lijst met één uitkomst.",
    examples(
        "toedeel ijk specialistische-jeugdzorg warmtekavels",
        "toedeel ijk warmtekavels specialistische-jeugdzorg --per criterium",
        "toedeel ijk mijn-casussen/ --sterkte B -o oordelen.html",
    ),
)


@click.command(name="ijk", cls=DutchCommand, python="fit_weights", help=HELP)
@casus_argument
@kader_option
@wat_option("Wanneer de weging een oordeel volgt")
@click.option(
    "--sterkte",
    type=choice("A", "B", "C"),
    default="A",
    show_default=True,
    help="De zwakste oordelen die meetellen: A over waar of in welke vorm, B over een knelpunt, C over hoe het nu is.",
)
@click.option(
    "--per",
    type=choice("dimensie", "criterium"),
    default="dimensie",
    show_default=True,
    help="Welke gewichten vrij zijn: die van de dimensies, of die van elke vraag.",
)
@output_options("tekst", "json", "markdown", "html")
def command(casus: tuple[str, ...], kader_map: Path | None, wat: Wat, sterkte: str, per: Per, output: Output) -> None:
    """Fit the weights and print or write what was found."""
    from taaktoedeling.certainty import calibrate

    kader = read_kader(kader_map)
    cases = read_cases(casus, kader)
    output.check()
    strength = next(one for one in calibrate.STERKTEN if one == sterkte)
    found = calibrate.fit_weights(cases, kader, wat, strength, per)
    output.deliver_result(found)
