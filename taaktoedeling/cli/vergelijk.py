"""
``toedeel vergelijk``: hold the cases of parties about one task against each other.
"""

from __future__ import annotations

from pathlib import Path

import click

from taaktoedeling.cli.dutch import DutchCommand, choice, examples, join_help
from taaktoedeling.cli.inputs import casus_argument, kader_option, read_cases, read_kader, unfold
from taaktoedeling.cli.output import Output, output_options
from taaktoedeling.errors import require_extras

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
        "toedeel vergelijk voor.toml na.toml --wat toedeling",
    ),
)


@click.command(name="vergelijk", cls=DutchCommand, python="compare", help=HELP)
@casus_argument
@kader_option
@click.option(
    "--wat",
    type=choice("vorm", "toedeling"),
    default="vorm",
    show_default=True,
    help="Wanneer uitkomsten gelijk zijn: bij dezelfde vorm, of al als de taak naar hetzelfde bestuur gaat.",
)
@click.option(
    "--meeste",
    type=click.IntRange(min=1),
    default=10,
    show_default=True,
    metavar="AANTAL",
    help="Noem hoogstens zo veel keuzes van vragen; de andere worden geteld.",
)
@output_options("tekst", "json", "markdown", "html", "docx")
def command(casus: tuple[str, ...], kader_map: Path | None, wat: str, meeste: int, output: Output) -> None:
    """Compare the cases and print or write what differs."""
    from taaktoedeling.comparing import parties
    from taaktoedeling.document.chapters.parties import vergelijking_document
    from taaktoedeling.document.forms import file_content
    from taaktoedeling.writing import write_file

    kader = read_kader(kader_map)
    cases = read_cases(unfold(casus), kader, alike=True)
    output.check()
    if output.form == "docx":
        require_extras("Een Word-document maken", "documenten")
    found = parties.compare(cases, kader, "toedeling" if wat == "toedeling" else "vorm", meeste)
    if output.form == "json":
        output.deliver_json([found.to_dict()])
    elif output.form == "docx":
        write_file(output.target, file_content(vergelijking_document(found), "docx"), output.overwrite)
        output.tell_written()
    else:
        output.deliver_documents([vergelijking_document(found)])
