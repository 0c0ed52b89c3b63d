"""
``toedeel vergelijk``: hold the cases of parties about one task against each other.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from taaktoedeling.cli.dutch import DutchCommand, examples, join_help
from taaktoedeling.cli.inputs import casus_argument, kader_option, read_cases, read_kader, wat_option
from taaktoedeling.cli.output import Output, output_options
from taaktoedeling.cli.pictured import PICTURED, check_pictured, deliver_pictured

if TYPE_CHECKING:
    from taaktoedeling.weighing.weging import Wat

HELP = join_help(
    "Leg casussen van partijen over één taak naast elkaar.",
    "Elke CASUS gaat over dezelfde taak (taak.id), ingevuld door een ander (taak.perspectief). U ziet waar partijen "
    "anders antwoorden, met ieders toelichting en bron; over welke vragen zij het eens moeten worden voor één "
    "uitkomst, en over welke zij het oneens mogen blijven; en het advies als alle verschillen blijven. Twee versies "
    "van één casus worden net zo vergeleken. De volgorde van de bestanden maakt niet uit.",
    "JSON is een lijst met één vergelijking.",
    examples(
        "toedeel vergelijk rijk.toml vng.toml ipo.toml",
        "toedeel vergelijk gesprek/ -o vergelijking.html",
        "toedeel vergelijk gesprek/ --volledig -o vergelijking.docx",
        "toedeel vergelijk voor.toml na.toml --wat toedeling",
    ),
)


@click.command(name="vergelijk", cls=DutchCommand, python="compare", help=HELP)
@casus_argument
@kader_option
@wat_option("Wanneer uitkomsten gelijk zijn")
@click.option(
    "--meeste",
    type=click.IntRange(min=1),
    default=10,
    show_default=True,
    metavar="AANTAL",
    help="Noem hoogstens zo veel keuzes van vragen; de andere worden geteld.",
)
@click.option("--volledig", is_flag=True, help="Toon elk verschil helemaal; anders zijn het ongeveer vier bladzijden.")
@output_options(*PICTURED, figures="de antwoorden en de uitkomsten van partijen")
def command(
    casus: tuple[str, ...], kader_map: Path | None, wat: Wat, meeste: int, volledig: bool, output: Output
) -> None:
    """Compare the cases and print or write what differs."""
    from taaktoedeling.comparing import parties
    from taaktoedeling.document.chapters.parties import vergelijking_document

    kader = read_kader(kader_map)
    cases = read_cases(casus, kader, alike=True)
    check_pictured(output, cases[0].taak.id, ("antwoorden", "uitkomsten"))
    found = parties.compare(cases, kader, wat, meeste)
    deliver_pictured(output, found, found.taak, lambda pictures: vergelijking_document(found, volledig, pictures))
