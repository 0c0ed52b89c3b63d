"""
``toedeel dossier``: a weighing as a document to hand over.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from taaktoedeling.cli.codes import NO_OCCASION
from taaktoedeling.cli.dutch import DutchCommand, examples, join_help
from taaktoedeling.cli.inputs import UNREADABLE, casus_argument, kader_option, read_kader, sjabloon_option, sound_cases
from taaktoedeling.cli.output import Output, output_options
from taaktoedeling.cli.tables import Tables, table_options
from taaktoedeling.dutch.words import ended, enumerate_words
from taaktoedeling.errors import MissingExtraError, TaaktoedelingError

if TYPE_CHECKING:
    from taaktoedeling.model.tabellen import Tabellen

HELP = join_help(
    "Maak van één of meer casussen een nota van twee bladzijden, of een volledig afwegingsdossier.",
    "CASUS is een bestand (TOML of JSON), een map met casussen, de id van een voorbeeld, of - voor de standaardinvoer. "
    "De nota geeft de conclusie, de taak, de tabel, wat beslist, de vragen die nog om een motivering vragen met ruimte "
    "om te schrijven, en de grenzen. Met --volledig staat het hele dossier er als bijlagen achter. De naam van het "
    "bestand bepaalt de vorm: "
    ".html (één bladzijde die overal te openen is), .docx (Word), .md (Markdown), .json (voor systemen) of .pdf "
    f"(voor archief en vergadering). Meer casussen komen samen in één bestand, met een overzicht. {UNREADABLE}",
    "Is een casus uit tabellen gevuld (toedeel congruentie vul), dan komt met --kaart, --indeling en --tegen de kaart "
    "erbij: zie docs/methode/congruentie.md.",
    "De JSON- en de HTML-vorm zijn na te rekenen met toedeel verifieer.",
    "Afsluitcode 4 betekent dat minstens één casus een bestaande taak is zonder aanleiding.",
    examples(
        "toedeel dossier wmo-maatwerk -o wmo.html",
        "toedeel dossier mijn-taak.toml -o mijn-taak.docx --volledig",
        "toedeel dossier mijn-taak.toml -o mijn-taak.docx --sjabloon huisstijl.docx",
        "toedeel dossier bag woz-waardering -o bundel.pdf",
        "toedeel dossier taak.toml -o taak.html --volledig --kaart kaart.json \\",
        "    --indeling voorstel.csv --tegen regio.csv:provincie",
    ),
)


@click.command(
    name="dossier",
    cls=DutchCommand,
    python="write_dossier",
    help=HELP,
)
@casus_argument
@click.option("--volledig", is_flag=True, help="Zet het hele dossier als bijlagen achter de nota.")
@click.option("--zonder-figuren", is_flag=True, help="Laat in de bijlagen de figuren weg.")
@sjabloon_option
@click.option("--indeling", metavar="INDELING", help="Voor een kaart: de indeling waarmee de casus is gevuld.")
@click.option("--tegen", multiple=True, metavar="INDELING", help="Waarop zij wordt getekend. Mag vaker.")
@table_options
@kader_option
@output_options("html", "docx", "markdown", "json", "pdf", required=True)
def command(
    casus: tuple[str, ...],
    volledig: bool,
    zonder_figuren: bool,
    sjabloon: Path | None,
    indeling: str | None,
    tegen: tuple[str, ...],
    tables: Tables,
    kader_map: Path | None,
    output: Output,
) -> int:
    """Weigh the cases and write the dossier."""
    _check_map(casus, volledig, indeling, tegen, tables)
    kader = read_kader(kader_map)
    with sound_cases(casus, kader) as (_, cases):
        output.check()
        given = _read_tables(indeling, tegen, tables)
        from taaktoedeling.dossier.forms import write_dossier

        try:
            dossiers = write_dossier(
                cases,
                output.target,
                kader,
                not zonder_figuren,
                formaat=output.form,
                overschrijf=output.overwrite,
                volledig=volledig,
                sjabloon=sjabloon,
                tabellen=given,
            )
        except MissingExtraError as error:
            if error.extras != ("figuren",):
                raise
            raise TaaktoedelingError(f"{ended(str(error))} Of laat de figuren weg met --zonder-figuren.") from error
        output.tell_written()
    return NO_OCCASION if any(one["advies"]["uitkomst"] == "geen_aanleiding" for one in dossiers) else 0


def _check_map(
    casus: tuple[str, ...], volledig: bool, indeling: str | None, tegen: tuple[str, ...], tables: Tables
) -> None:
    """Say that what was asked is half of what a map needs, or not where a map can stand."""
    given = {"--kaart": tables.map is not None, "--indeling": indeling is not None, "--tegen": bool(tegen)}
    lacking = [name for name, there in given.items() if not there]
    if len(lacking) == len(given):
        if tables.given:
            raise click.UsageError("Tabellen horen bij een kaart: geef ook --kaart, --indeling en --tegen.")
        return
    if lacking:
        raise click.UsageError(f"Een kaart vraagt --kaart, --indeling en --tegen; geef ook {enumerate_words(lacking)}.")
    if not volledig:
        raise click.UsageError("Een kaart staat in de bijlagen: geef ook --volledig.")
    if len(casus) > 1:
        raise click.UsageError("Een kaart hoort bij één casus. Maak voor elke casus een eigen dossier.")


def _read_tables(indeling: str | None, tegen: tuple[str, ...], tables: Tables) -> Tabellen | None:
    """What the map is made of; None where none was asked. A division may be of a part of the country."""
    if indeling is None:
        return None
    from taaktoedeling.model.tabellen import Tabellen

    own, others = tables.division(indeling, geheel=False), [tables.division(name) for name in tegen]
    tables.check()
    assert own is not None
    return Tabellen(indeling=own, anderen=[one for one in others if one], inwoners=tables.people, kaart=tables.kaart)
