"""
``toedeel congruentie vul`` and ``rangschik``: a proposed division beside those that exist, for a case and by itself.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from taaktoedeling.cli.dutch import DutchCommand, examples, join_help
from taaktoedeling.cli.inputs import STDIN, example_paths, kader_option, read_kader
from taaktoedeling.cli.output import Output, output_options
from taaktoedeling.cli.screen import progress
from taaktoedeling.cli.tables import (
    TABEL,
    TABLES,
    Tables,
    division_chance,
    register_option,
    tabel_option,
    table_options,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taaktoedeling.model.indeling import Indeling


@click.command(
    name="vul",
    cls=DutchCommand,
    python="fill_from_data",
    short_help="Vul antwoorden over regio's in een casus.",
    help=join_help(
        "Vul antwoorden over regio's in een casus.",
        "Rekent uit hoe goed een voorgestelde indeling samenvalt met provincies, met regio's waarin gemeenten al "
        "samenwerken en met waterschappen (als er een tabel van is), en met het register ook hoeveel regelingen "
        "gemeenten al hebben. Zet dat met bron, jaar en kwaliteit in de casus; wat u zelf schreef, blijft staan. "
        "Een antwoord dat er al is, wordt alleen met --vervang vervangen: anders staat de berekening ernaast. "
        "Er wordt niets gewogen.",
        "CASUS is een bestand in TOML. Wat verplicht is, zegt het register niet: geef met --verplicht een tabel met "
        "gr_id en verplichting (verplicht, semi-verplicht of vrijwillig). Zonder haar blijft de stapeling open.",
        TABLES,
        examples(
            "toedeel congruentie vul mijn-taak.toml --indeling voorstel.csv \\",
            "    --tabel regio.csv --gemeenten gemeenten.csv",
            "toedeel congruentie vul taak.toml --gebied lijst.csv --tabel regio.csv \\",
            "    --register gr_register.csv gr_deelnemers.csv --verplicht plicht.csv",
        ),
    ),
)
@click.argument("casus", type=TABEL, metavar="CASUS")
@click.option("--indeling", metavar="INDELING", help="De voorgestelde indeling, van alle gemeenten.")
@click.option("--gebied", metavar="INDELING", help="In plaats daarvan: een lijst van gemeenten, of een deel ervan.")
@tabel_option
@click.option("--zonder", multiple=True, metavar="NAAM", help="Een indeling die alleen voor deze taak is. Mag vaker.")
@register_option
@click.option("--verplicht", type=TABEL, metavar="TABEL", help="Welke regelingen uit het register verplicht zijn.")
@table_options
@kader_option
@click.option("--vervang", is_flag=True, help="Vervang antwoorden die er al zijn.")
@output_options(file=False)
def vul(
    casus: Path,
    indeling: str | None,
    gebied: str | None,
    tabellen: tuple[Path, ...],
    zonder: tuple[str, ...],
    register: tuple[Path, Path] | None,
    verplicht: Path | None,
    tables: Tables,
    kader_map: Path | None,
    vervang: bool,
    output: Output,
) -> None:
    """Compute answers and write them into a case."""
    if (indeling is None) == (gebied is None):
        raise click.UsageError("Geef --indeling (alle gemeenten) of --gebied (een deel ervan), en niet allebei.")
    if verplicht is not None and register is None:
        raise click.UsageError("Een lijst van verplichte regelingen hoort bij een register: geef ook --register.")
    if str(casus) == STDIN or (not casus.exists() and str(casus) in example_paths()):
        raise click.UsageError(
            "Geef de naam van een bestand; een voorbeeld kopieert u eerst: toedeel voorbeelden ID -o ."
        )
    kader = read_kader(kader_map)
    proposed = tables.division(str(indeling or gebied), indeling is not None)
    others = tables.divisions(tabellen)
    arrangements = tables.arrangements(register)
    imposed: Mapping[str, str] | None = None
    if verplicht is not None and arrangements is not None:
        from taaktoedeling.reading.regelingen import load_verplichting

        imposed = tables.read(load_verplichting, verplicht, arrangements)
    tables.check()
    _check_names(zonder, others)
    assert proposed is not None
    from taaktoedeling.asking.fill import fill_from_data
    from taaktoedeling.model.tabellen import Tabellen

    given = Tabellen(
        indeling=proposed,
        anderen=others,
        inwoners=tables.people,
        kaart=tables.kaart,
        regelingen=arrangements,
        verplicht=imposed,
        zonder=zonder,
    )
    found = fill_from_data(casus, given, kader, vervang)
    output.deliver_documents(found._documents())


@click.command(
    name="rangschik",
    cls=DutchCommand,
    python="rank_divisions",
    short_help="Zeg op welke indeling een voorstel het best past.",
    help=join_help(
        "Zeg op welke indeling een voorstel het best past.",
        "Zet een voorgestelde indeling naast alle indelingen die er al zijn: welke er het best bij past, welke regio's "
        "afwijken, en hoe weinig er moet veranderen om binnen veiligheidsregio's en provincies te passen. Met kaart "
        "staat er ook bij hoeveel er vanzelf past, met het register hoeveel regelingen een gemeente nu heeft en dan "
        "zou krijgen.",
        TABLES,
        examples(
            "toedeel congruentie rangschik --indeling voorstel.csv --tabel regio.csv",
            "toedeel congruentie rangschik --indeling regio.csv:jeugdregio \\",
            "    --tabel regio.csv --gemeenten gemeenten.csv -o rang.html",
        ),
    ),
)
@click.option("--indeling", required=True, metavar="INDELING", help="De voorgestelde indeling.")
@tabel_option
@click.option(
    "--naar",
    multiple=True,
    default=("veiligheidsregio", "provincie"),
    show_default=True,
    metavar="NAAM",
    help="Voor welke indeling de minste verandering wordt gezocht. Mag vaker.",
)
@register_option
@table_options
@division_chance
@output_options("tekst", "json", "markdown", "html")
def rangschik(
    indeling: str,
    tabellen: tuple[Path, ...],
    naar: tuple[str, ...],
    register: tuple[Path, Path] | None,
    tables: Tables,
    n: int,
    seed: int,
    output: Output,
) -> None:
    """Rank the divisions that exist."""
    proposed, others = tables.division(indeling), tables.divisions(tabellen)
    arrangements = tables.arrangements(register)
    tables.check()
    context = click.get_current_context()
    if context.get_parameter_source("naar") is not click.core.ParameterSource.DEFAULT:
        _check_names(naar, others)
    output.check()
    assert proposed is not None
    from taaktoedeling.derive.rangschikken import rank_divisions

    with progress(n if tables.map else 0, "indelingen trekken", 2) as bar:
        found = rank_divisions(
            proposed,
            others,
            inwoners=tables.people,
            kaart=tables.kaart,
            regelingen=arrangements,
            doelen=naar,
            n=n,
            seed=seed,
            gedaan=bar.update,
        )
    output.deliver_result(found)


def _check_names(names: tuple[str, ...], others: list[Indeling]) -> None:
    """Say that a name is none of the divisions in the tables."""
    from taaktoedeling.dutch.refusal import hint

    known = [one.naam for one in others]
    for name in names:
        if name not in known:
            raise click.UsageError(f"De indeling '{name}' staat in geen tabel{hint(name, known)}")
