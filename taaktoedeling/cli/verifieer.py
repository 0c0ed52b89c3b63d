"""
``toedeel verifieer``: make the advice of a dossier again and say what comes out otherwise.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from taaktoedeling.cli.dutch import DutchChoice, DutchCommand, examples, join_help
from taaktoedeling.cli.inputs import read_kader
from taaktoedeling.cli.output import columns, deliver, output_options, wants_colour

NOT_RIGHT, NOT_ALL = 5, 6

HELP = join_help(
    "Reken een dossier na.",
    "Weegt de casus in het dossier opnieuw, met het kader dat in het dossier zit, en zegt of hetzelfde advies eruit "
    "komt, of er na het maken iets aan de tekst is veranderd, of het kader sindsdien is veranderd en wat dat voor de "
    "casus uitmaakt. DOSSIER is de JSON- of de HTML-vorm van een dossier of een bundel.",
    "Afsluitcode 0 betekent dat alles in elk dossier is nagegaan en klopt, 5 dat minstens één dossier niet klopt. "
    "Afsluitcode 6 betekent dat van minstens één dossier de uitkomst er opnieuw uitkomt, maar niet alles is bevestigd: "
    "de bewoording van een andere versie van het programma niet, en zonder matplotlib de figuren niet. Een kader dat "
    "sindsdien is veranderd, maakt een dossier niet onjuist.",
    examples("toedeel verifieer wmo.html", "toedeel verifieer wmo.json --kader mijn-kader"),
)


@click.command(name="verifieer", cls=DutchCommand, help=HELP, short_help="Reken een dossier na.")
@click.argument("dossier", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="DOSSIER...")
@click.option(
    "--kader",
    "kader_map",
    type=click.Path(path_type=Path),
    metavar="MAP",
    help="Vergelijk met het kader in deze map in plaats van het meegeleverde.",
)
@click.option(
    "--formaat",
    type=DutchChoice(["tekst", "json"]),
    default="tekst",
    show_default=True,
    metavar="tekst|json",
    help="Vorm van de uitvoer.",
)
@output_options
def command(dossier: tuple[Path, ...], kader_map: Path | None, formaat: str, uitvoer: Path | None, kleur: str) -> int:
    """Verify the dossiers and tell what was found."""
    kader = read_kader(kader_map)
    from taaktoedeling.dossier.verify_file import verify_file

    found = [one.to_dict() for path in dossier for one in verify_file(path, kader)]
    if formaat == "json":
        data: Any = found[0] if len(found) == 1 else found
        text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    else:
        from taaktoedeling.report.dossier_verificatie import verificatie_document
        from taaktoedeling.report.text import document_text

        width = columns() if uitvoer is None else 80
        colour = wants_colour(kleur, uitvoer)
        text = "\n\n".join(document_text(verificatie_document(one), width, colour) for one in found)
    deliver(text, uitvoer)
    verdicts = {one["oordeel"] for one in found}
    if verdicts - {"klopt", "uitkomst_klopt"}:
        return NOT_RIGHT
    return NOT_ALL if "uitkomst_klopt" in verdicts else 0
