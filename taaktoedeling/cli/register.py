"""
``toedeel register``: many tasks at once, from a table and to a table.
"""

from __future__ import annotations

from pathlib import Path

import click

from taaktoedeling.cli.codes import NO_OCCASION
from taaktoedeling.cli.dutch import DutchCommand, DutchGroup, examples, join_help
from taaktoedeling.cli.inputs import kader_option, note_input, read_kader
from taaktoedeling.cli.output import Output, output_options
from taaktoedeling.cli.register_overzicht import overzicht
from taaktoedeling.cli.register_work import Rows, deliver_table, fouten_option, rows_options
from taaktoedeling.cli.screen import tell


@click.group(
    name="register",
    cls=DutchGroup,
    help=join_help(
        "Beoordeel een tabel met taken.",
        "Een register is een werkmap (.xlsx) of CSV met één taak per rij. Begin met een sjabloon, vul het in en laat "
        "het wegen.",
        examples("toedeel register sjabloon -o taken.xlsx", "toedeel register beoordeel taken.xlsx -o uitkomst.xlsx"),
    ),
)
def command() -> None:
    """Stand above what can be done with a table of tasks."""


@command.command(
    name="sjabloon",
    cls=DutchCommand,
    python="new_register",
    short_help="Maak een lege tabel om in te vullen.",
    help=join_help(
        "Maak een lege tabel om in te vullen.",
        "Het sjabloon heeft een kolom voor elke vraag, met een keuzelijst in woorden en de vraag als opmerking. Een "
        "keuzelijst helpt en verbiedt niets: 1 tot 3 typen mag. Het blad legenda legt elke kolom uit, en het blad "
        "voorbeeld toont een ingevulde taak, die niet meetelt.",
        examples("toedeel register sjabloon -o taken.xlsx"),
    ),
)
@kader_option
@output_options("xlsx", required=True)
def sjabloon(kader_map: Path | None, output: Output) -> None:
    """Write the template."""
    kader = read_kader(kader_map)
    output.check()
    from taaktoedeling.register.template import new_register

    output.deliver_bytes(new_register(kader))


@command.command(
    name="importeer-upl",
    cls=DutchCommand,
    python="import_upl",
    short_help="Begin een register met de Uniforme Productnamenlijst.",
    help=join_help(
        "Begin een register met de Uniforme Productnamenlijst.",
        "LIJST is de lijst zoals zij is gepubliceerd (CSV). Elk product wordt één rij, met al zijn grondslagen. Alleen "
        "wat de lijst zegt, wordt ingevuld: wie het aanbiedt, of het autonomie of medebewind is en de wet. Bieden meer "
        "bestuurslagen een product aan, dan blijft het huidige bestuur open. Alle vragen blijven open.",
        examples(
            "toedeel register importeer-upl UPL-actueel.csv -o taken.xlsx",
            "toedeel register importeer-upl upl.csv --taakvelden iv3.csv -o taken.xlsx",
        ),
    ),
)
@click.argument("lijst", type=click.Path(path_type=Path))
@click.option(
    "--taakvelden",
    type=click.Path(path_type=Path),
    metavar="CSV",
    help="Geef de codes van deze tabel met taakvelden (Iv3) om uit te kiezen.",
)
@kader_option
@output_options("xlsx", required=True)
def importeer_upl(lijst: Path, taakvelden: Path | None, kader_map: Path | None, output: Output) -> None:
    """Write a register with the products of the list."""
    from taaktoedeling.register.render import check_form
    from taaktoedeling.register.template import new_register
    from taaktoedeling.register.upl import import_upl

    kader = read_kader(kader_map)
    for path in (lijst, taakvelden):
        if path is not None:
            note_input(path)
    output.check()
    check_form("xlsx")
    found = import_upl(lijst)
    output.deliver_bytes(new_register(kader, found.rijen, taakvelden))
    tell("\n".join(found.zinnen))


@command.command(
    name="beoordeel",
    cls=DutchCommand,
    python="assess_register",
    short_help="Beoordeel alle taken van een tabel.",
    help=join_help(
        "Beoordeel alle taken van een tabel.",
        "Per rij: waar de taak het best past, de speling, de afstand tot het huidige bestuur, wat ontbreekt, naar "
        "welke vraag u het eerst moet kijken en wat nog moet worden gemotiveerd. Zonder -o volgt een overzicht op het "
        "scherm, en met een naam op .html of .md staat dat in een bestand.",
        "Klopt een rij niet, dan worden de andere wel beoordeeld, volgt een lijst van alles wat er mis is, en is de "
        "afsluitcode 3. Met --fouten komt er ook een kopie van de tabel waarin de cellen zijn gemarkeerd.",
        "Met --robuust krijgt elke taak een label van zekerheid; reken op vijftig taken per seconde. Wordt dat werk "
        "onderbroken, dan gaat dezelfde opdracht verder waar zij was.",
        examples(
            "toedeel register beoordeel taken.xlsx -o uitkomst.xlsx",
            "toedeel register beoordeel taken.csv --robuust -o uitkomst.csv",
            "toedeel register beoordeel taken.xlsx -o uit.xlsx --fouten fout.xlsx",
        ),
    ),
)
@rows_options("Geef elke taak ook een label van zekerheid, en het aandeel varianten.", fouten_option)
@output_options("tekst", "csv", "xlsx", "json", "parquet", "markdown", "html")
def beoordeel(rows: Rows, output: Output) -> int:
    """Weigh every task of a table."""
    from taaktoedeling.register.assess import assess_register
    from taaktoedeling.register.render import render_register

    with rows.sound(output) as register:
        uitkomst = rows.weigh(assess_register, register, output)
        deliver_table(uitkomst, render_register, output)
    return NO_OCCASION if any(one.uitkomst == "geen_aanleiding" for one in uitkomst.uitkomsten) else 0


@command.command(
    name="rangschik",
    cls=DutchCommand,
    python="rank_register",
    short_help="Zeg bij welke taken u het eerst moet kijken.",
    help=join_help(
        "Zeg bij welke taken u het eerst moet kijken.",
        "Zet bestaande taken op volgorde, om evaluaties te plannen: voorop staat waar plaats of praktijk het verst "
        "ligt van wat past, gewogen met hoe zeker dat is. Elke rang zegt in één zin waarom. Een taak zonder huidig "
        "bestuur of zonder advies krijgt geen rang, en de lijst zegt wat zij nodig heeft.",
        "De volgorde zegt van geen taak dat die moet verhuizen, en waarop wordt gerangschikt is een keuze van dit "
        "model. Zonder --robuust telt de speling als zekerheid, met --robuust het aandeel van de varianten.",
        examples(
            "toedeel register rangschik taken.xlsx -o volgorde.xlsx",
            "toedeel register rangschik taken.xlsx --robuust -o volgorde.docx",
        ),
    ),
)
@rows_options("Weeg met het aandeel varianten in plaats van met de speling.", fouten_option)
@output_options("tekst", "csv", "xlsx", "json", "markdown", "html", "docx")
def rangschik(rows: Rows, output: Output) -> None:
    """Rank the tasks of a table."""
    from taaktoedeling.register.ranking import rank_register
    from taaktoedeling.register.ranking_table import render_order

    if output.form == "docx":
        from taaktoedeling.errors import require_extras

        require_extras("Een Word-document schrijven", "documenten")
    with rows.sound(output) as register:
        deliver_table(rows.weigh(rank_register, register, output), render_order, output)


command.add_command(overzicht)
