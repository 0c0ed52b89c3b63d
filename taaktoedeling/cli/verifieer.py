"""
``toedeel verifieer``: make the advice of a dossier again and say what comes out otherwise.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from taaktoedeling.cli.codes import NOT_ALL, NOT_RIGHT
from taaktoedeling.cli.dutch import DutchCommand, examples, join_help
from taaktoedeling.cli.inputs import note_input, read_kader
from taaktoedeling.cli.output import Output, output_options
from taaktoedeling.errors import Problem

if TYPE_CHECKING:
    from taaktoedeling.dossier.verify import Verificatie

HELP = join_help(
    "Reken een dossier na.",
    "Weegt de casus in het dossier opnieuw, met het kader dat in het dossier zit, en zegt of hetzelfde advies eruit "
    "komt, of er na het maken iets aan de tekst is veranderd, of het kader sindsdien is veranderd en wat dat voor de "
    "casus uitmaakt. DOSSIER is de JSON- of de HTML-vorm van een dossier of een bundel.",
    "Afsluitcode 0 betekent dat alles in elk dossier is nagegaan en klopt, 5 dat minstens één dossier niet klopt. "
    "Afsluitcode 6 betekent dat geen dossier onjuist is, maar van minstens één niet alles is "
    "bevestigd, zoals de zinnen van een andere versie van het programma, de figuren zonder matplotlib, of de uitkomst "
    "van een dossier dat met een andere methode is gewogen. Een kader dat sindsdien een nieuwe versie kreeg, maakt een "
    "dossier niet onjuist.",
    "JSON is een lijst met één onderdeel per dossier, ook bij één dossier.",
    "Is een bestand niet te lezen, dan worden de andere wel nagerekend en is de afsluitcode 3.",
    examples("toedeel verifieer wmo.html", "toedeel verifieer wmo.json --kader mijn-kader"),
)


@click.command(name="verifieer", cls=DutchCommand, python="verify_file", help=HELP)
@click.argument("dossier", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="DOSSIER...")
@click.option(
    "--kader",
    "kader_map",
    type=click.Path(path_type=Path),
    metavar="MAP",
    help="Vergelijk met het kader in deze map in plaats van het meegeleverde.",
)
@output_options("tekst", "json")
def command(dossier: tuple[Path, ...], kader_map: Path | None, output: Output) -> int:
    """Verify the dossiers and tell what was found."""
    kader = read_kader(kader_map)
    for path in dossier:
        note_input(path)
    output.check()
    from taaktoedeling.dossier.read import InvalidDossierError
    from taaktoedeling.dossier.verify_file import verify_file

    found: list[Verificatie] = []
    problems: list[Problem] = []
    refused: list[InvalidDossierError] = []
    for path in dossier:
        try:
            found += verify_file(path, kader)
        except InvalidDossierError as error:
            problems += error.problems
            refused.append(error)
    if found:
        _deliver(found, output)
    if refused:
        what = refused[0].what if len(refused) == 1 else f"{len(refused)} van de {len(dossier)} bestanden"
        raise InvalidDossierError(what, problems)
    verdicts = {one.oordeel for one in found}
    if verdicts - {"klopt", "uitkomst_klopt", "andere_methode"}:
        return NOT_RIGHT
    return 0 if verdicts <= {"klopt"} else NOT_ALL


def _deliver(found: list[Verificatie], output: Output) -> None:
    if output.form == "json":
        output.deliver_json([one.to_dict() for one in found])
        return
    from taaktoedeling.dossier.told import verification_document

    output.deliver_documents(map(verification_document, found))
