"""
``toedeel kader``: read, draw and check the framework itself.
"""

from __future__ import annotations

from pathlib import Path

import click

from taaktoedeling.cli.dutch import DutchCommand, DutchGroup, examples, join_help
from taaktoedeling.cli.inputs import (
    CasusType,
    completed,
    kader_option,
    note_input,
    read_case,
    read_kader,
    sound_cases,
)
from taaktoedeling.cli.output import Output, output_options
from taaktoedeling.cli.screen import progress, tell

SAMPLES = 20_000
"""Random cases that the check weighs: enough for whole percentages, few enough for some seconds."""


def _part_ids() -> list[str]:
    from taaktoedeling.document.explain import part_ids
    from taaktoedeling.reading.kader import load_kader

    return part_ids(load_kader())


@click.group(
    name="kader",
    cls=DutchGroup,
    help=join_help(
        "Lees, teken of controleer het kader.",
        "Het kader is een map met TOML-bestanden: vragen, punten, gewichten, regels en bronnen. Een eigen "
        "variant begint "
        "met een kopie.",
        examples("toedeel kader toon", "toedeel kader graaf -o kader.svg", "toedeel kader controleer mijn-kader"),
    ),
)
def command() -> None:
    """Stand above what can be done with a framework."""


@command.command(
    name="toon",
    cls=DutchCommand,
    python="explain",
    short_help="Toon het kader, of leg een onderdeel uit.",
    help=join_help(
        "Toon het kader, of leg een onderdeel uit.",
        "Zonder ID: een overzicht met alle vragen, regels en documenten en hun id. Met ID: wat dat onderdeel "
        "zegt, waar "
        "het vandaan komt, wat ervan van ons is en wat het leest. Delen twee onderdelen een id, dan komen beide; "
        "klasse:schaal kiest er een.",
        examples("toedeel kader toon", "toedeel kader toon beleidsruimte", "toedeel kader toon BR-12"),
    ),
)
@click.argument("id_", metavar="[ID]", required=False, shell_complete=completed(_part_ids))
@kader_option
@output_options("tekst", "markdown", "html")
def toon(id_: str | None, kader_map: Path | None, output: Output) -> None:
    """Show an overview or one part."""
    kader = read_kader(kader_map)
    output.check()
    from taaktoedeling.document.explain import explain

    output.deliver_documents(explain(id_, kader).documents)


@command.command(
    name="graaf",
    cls=DutchCommand,
    python="draw_graaf",
    short_help="Teken het kader als graaf.",
    help=join_help(
        "Teken het kader als graaf.",
        "De naam van het bestand bepaalt de vorm: .svg (een plaat), .mmd (Mermaid), .dot (Graphviz) of .graphml (voor "
        "rekenprogramma's). Zonder --alles staat in de plaat alleen wat de uitkomst bepaalt: feiten, vragen, "
        "dimensies, "
        "klassen, voorrangsregels en bestuursvormen.",
        examples(
            "toedeel kader graaf -o kader.svg",
            "toedeel kader graaf -o wmo.svg --casus wmo-maatwerk",
            "toedeel kader graaf -o kader.graphml --alles",
        ),
    ),
)
@click.option("--alles", is_flag=True, help="Teken ook toetsen, opties, plichten en spanningen.")
@click.option("--casus", type=CasusType(), metavar="CASUS", help="Laat zien welke weg deze casus aflegt.")
@kader_option
@output_options("svg", "mermaid", "dot", "graphml", required=True)
def graaf(alles: bool, casus: str | None, kader_map: Path | None, output: Output) -> None:
    """Draw or export the graph."""
    kader = read_kader(kader_map)
    case = None if casus is None else read_case(casus, kader)
    output.check()
    from taaktoedeling.graph.export import draw_graaf
    from taaktoedeling.model.released import kader_notice

    draw_graaf(output.target, kader, case, alles, output.form, output.overwrite)
    if (melding := kader_notice(kader)) is not None:
        tell(f"Let op: {melding}")
    output.tell_written()


@command.command(
    name="controleer",
    cls=DutchCommand,
    python="attainable",
    short_help="Controleer een kader en zijn evenwicht.",
    help=join_help(
        "Controleer een kader en zijn evenwicht.",
        "Leest alle bestanden in MAP (zonder MAP: het meegeleverde kader) en meldt alles wat niet klopt. Klopt alles, "
        "dan volgt per bestuursvorm hoe laag en hoe hoog de geschiktheid kan worden, en hoe vaak willekeurige "
        "antwoorden "
        "haar als advies geven.",
        examples("toedeel kader controleer", "toedeel kader controleer mijn-kader"),
    ),
)
@click.argument("kader_map", metavar="[MAP]", required=False, type=click.Path(path_type=Path))
@output_options(file=False)
def controleer(kader_map: Path | None, output: Output) -> None:
    """Check a framework and tell how far each body can reach."""
    kader = read_kader(kader_map)
    from taaktoedeling.document.chapters.attainable import attainable_document
    from taaktoedeling.graph.bereik import attainable

    output.deliver_documents([attainable_document(attainable(kader, SAMPLES))])


@command.command(
    name="verschil",
    cls=DutchCommand,
    python="compare_kaders",
    short_help="Vergelijk twee kaders, en wat dat met casussen doet.",
    help=join_help(
        "Vergelijk twee kaders, en wat dat met casussen doet.",
        "OUD en NIEUW zijn een map met een kader, een JSON-bestand met een kader zoals een dossier dat bewaart, of het "
        "nummer van een uitgave. Zonder NIEUW: het meegeleverde kader. Met --casussen staat er ook welke uitkomsten, "
        "labels en getallen verschuiven, en door welke wijziging.",
        examples(
            "toedeel kader verschil 1.0.0",
            "toedeel kader verschil oud-kader nieuw-kader",
            "toedeel kader verschil 1.0.0 --casussen mijn-map -o verschil.md",
        ),
    ),
)
@click.argument("oud", metavar="OUD")
@click.argument("nieuw", metavar="[NIEUW]", required=False)
@click.option(
    "--casussen",
    multiple=True,
    metavar="MAP|BESTAND",
    help="Een casus, de id van een voorbeeld, of een map met casussen. Mag vaker.",
)
@output_options("tekst", "json", "markdown")
def verschil(oud: str, nieuw: str | None, casussen: tuple[str, ...], output: Output) -> None:
    """Hold two frameworks against each other."""
    from taaktoedeling.reading.kader import find_kader

    before, after = find_kader(oud), find_kader(nieuw)
    for name in filter(None, (oud, nieuw)):
        note_input(Path(name))
    with sound_cases(casussen, after) as (_, cases):
        output.check()
        from taaktoedeling.comparing.kaders import compare_kaders

        with progress(len(cases), "casussen wegen", 2) as bar:
            found = compare_kaders(before, after, cases, lambda _: bar.update(1))
        output.deliver_result(found)
