"""
``toedeel congruentie``: how divisions of the country fit together.
"""

from __future__ import annotations

from pathlib import Path

import click

from taaktoedeling.cli.congruentie_casus import rangschik, vul
from taaktoedeling.cli.dutch import DutchCommand, DutchGroup, examples, join_help
from taaktoedeling.cli.output import Output, output_options
from taaktoedeling.cli.screen import progress
from taaktoedeling.cli.tables import TABLES, Tables, division_chance, table_options
from taaktoedeling.errors import require_extras


@click.group(
    name="congruentie",
    cls=DutchGroup,
    help=join_help(
        "Reken uit hoe indelingen van het land op elkaar passen.",
        TABLES,
        examples("toedeel congruentie meet voorstel.csv regio.csv:provincie"),
    ),
)
def command() -> None:
    """Stand above what can be computed from divisions."""


command.add_command(vul)
command.add_command(rangschik)


@command.command(
    name="meet",
    cls=DutchCommand,
    python="measure_congruence",
    short_help="Meet hoe twee indelingen op elkaar passen.",
    help=join_help(
        "Meet hoe twee indelingen op elkaar passen.",
        "Telt welke regio's geheel binnen één regio van de andere indeling liggen, welke niet, hoe weinig gemeenten "
        "van regio moeten wisselen om alles te laten passen, en hoeveel mensen dat raakt. Met een kaart staat er ook "
        "hoeveel er vanzelf past: bij indelingen die het toeval trekt.",
        TABLES,
        examples(
            "toedeel congruentie meet regio.csv:jeugdregio regio.csv:provincie",
            "toedeel congruentie meet voorstel.csv regio.csv:provincie \\",
            "    --gemeenten gemeenten.csv --kaart kaart.json -o meting.html",
        ),
    ),
)
@click.argument("een", metavar="INDELING")
@click.argument("ander", metavar="ANDERE")
@table_options
@click.option("--aaneen", is_flag=True, help="Zoek ook de minste verandering waarbij elke regio aaneen blijft.")
@division_chance
@output_options("tekst", "json", "markdown", "html")
def meet(
    een: str,
    ander: str,
    tables: Tables,
    aaneen: bool,
    n: int,
    seed: int,
    output: Output,
) -> None:
    """Measure two divisions."""
    if aaneen and tables.map is None:
        raise click.UsageError("Of een regio aaneen ligt, is alleen met een kaart te zien: geef --kaart.")
    if aaneen:
        require_extras("Regio's aaneen houden", "congruentie")
    one, other = tables.sound(een, ander)
    output.check()
    from taaktoedeling.derive.congruentie import measure_congruence

    with progress(2 * n if tables.map else 0, "indelingen trekken", 2) as bar:
        found = measure_congruence(one, other, tables.people, tables.kaart, n, seed, aaneen, bar.update)
    output.deliver_result(found)


@command.command(
    name="kaart",
    cls=DutchCommand,
    python="draw_congruentie",
    short_help="Teken een indeling op de kaart van een andere.",
    help=join_help(
        "Teken een indeling op de kaart van een andere.",
        "Wat niet past, is gearceerd, heeft een nummer en staat met naam onder de kaart. De kaart is leesbaar in grijs "
        "en op 12 cm breed. Het pakket brengt geen omtrekken mee; geef ze met --kaart.",
        TABLES,
        examples(
            "toedeel congruentie kaart voorstel.csv regio.csv:provincie \\",
            "    --kaart gemeenten.topo.json -o voorstel.svg",
            "toedeel congruentie kaart regio.csv:jeugdregio regio.csv:veiligheidsregio \\",
            "    --gemeenten gemeenten.csv --kaart gemeenten.topo.json -o jeugd.png",
        ),
    ),
)
@click.argument("een", metavar="INDELING")
@click.argument("ander", metavar="ANDERE")
@table_options
@output_options("svg", "png", required=True)
def kaart(een: str, ander: str, tables: Tables, output: Output) -> None:
    """Draw one division on another."""
    if tables.map is None:
        raise click.UsageError("Zonder omtrekken is er niets te tekenen: geef --kaart.")
    require_extras("Een kaart tekenen", "figuren")
    one, other = tables.sound(een, ander)
    output.check()
    assert tables.kaart is not None
    from taaktoedeling.figures.kaart import draw_congruentie

    picture = draw_congruentie(one, other, tables.kaart, tables.people)
    output.deliver_bytes(picture.png if output.form == "png" else picture.svg)


@command.command(
    name="alle",
    cls=DutchCommand,
    python="compare_indelingen",
    short_help="Leg alle indelingen uit een tabel naast elkaar.",
    help=join_help(
        "Leg alle indelingen uit een tabel naast elkaar.",
        "Telt voor elke indeling hoe zij in elke andere past, hoe weinig gemeenten van regio moeten wisselen om alles "
        "te laten passen, en hoeveel mensen dat raakt. Met een kaart staat er ook wat er vanzelf past.",
        examples(
            "toedeel congruentie alle regio.csv",
            "toedeel congruentie alle regio.csv --gemeenten gemeenten.csv \\",
            "    --kaart gemeenten.topo.json -o alle.html",
        ),
    ),
)
@click.argument("tabel", metavar="TABEL", type=click.Path(path_type=Path))
@table_options
@division_chance
@output_options("tekst", "json", "markdown", "html")
def alle(
    tabel: Path,
    tables: Tables,
    n: int,
    seed: int,
    output: Output,
) -> None:
    """Hold every division against every other one."""
    divisions = tables.divisions([tabel])
    tables.check()
    output.check()
    from taaktoedeling.derive.overzicht import compare_indelingen

    with progress(n * len(divisions) if tables.map else 0, "indelingen trekken", 2) as bar:
        found = compare_indelingen(divisions, tables.people, tables.kaart, n, seed, bar.update)
    output.deliver_result(found)
