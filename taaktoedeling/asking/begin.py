"""
The few things without which there is no case: asked before the first question of a new one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import cast, get_args

from taaktoedeling.asking.readers import Reader, say
from taaktoedeling.asking.replies import wish_of
from taaktoedeling.dutch import labels
from taaktoedeling.dutch.characters import show_path
from taaktoedeling.dutch.words import ended
from taaktoedeling.errors import InvalidArgumentError, UnwritableFileError
from taaktoedeling.model.casus import Gebruiker, TaakSoort
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.scaffold import check_title, file_name, new_casus
from taaktoedeling.typed import file_word, typed
from taaktoedeling.writing import write_file

KINDS = (
    "Nieuw: niemand doet de taak nu als wettelijke taak. Wijziging: iemand doet haar, en het voorstel verandert haar. "
    "Bestaand: zij is er, en de vraag is of zij goed ligt; daarbij hoort een aanleiding."
)
WHO = "Dit staat als herkomst in elke uitvoer, en bepaalt mee of een bestaande taak zonder aanleiding wordt gewogen."


def begin(reader: Reader, kader: Kader) -> Path:
    """
    Ask what the task is and write a new case of it, in a file that is called after it.

    Raises:
        UnwritableFileError: there is a file of that name already, or it cannot be written.
    """
    gates = [f"{regel.tekst} ({', '.join(map(str, regel.bronnen))})" for regel in kader.regels if regel.poort]
    name = (
        "Een naam waaraan een ander de taak herkent. Het bestand heet ernaar; later kunt u hem in het bestand wijzigen."
    )
    titel = _until(reader, "Hoe heet de taak? (? voor uitleg)", check_title, [name])
    kinds = get_args(TaakSoort)
    soort = cast("TaakSoort", _choose(reader, "Wat voor taak is het?", kinds, labels.TAAKSOORT, [KINDS, *gates]))
    nu = None
    if soort != "nieuw":
        vormen = {vorm.id: vorm.label for vorm in kader.bestuursvormen}
        told = [f"{vorm.label}: {vorm.tekst} ({', '.join(map(str, vorm.bronnen))})" for vorm in kader.bestuursvormen]
        nu = _choose(reader, "Waar ligt de taak nu?", list(vormen), vormen, told)
    who = "Voor of door wie wordt het model gebruikt?"
    gebruiker = cast("Gebruiker", _choose(reader, who, get_args(Gebruiker), labels.GEBRUIKER, [WHO, *gates]))
    path = Path(file_name(titel))
    if path.exists():
        name = show_path(path)
        raise UnwritableFileError(
            f"{name} is er al. Ga daarmee verder ({typed('vraag', file_word(str(path)))}) of noem de taak anders."
        )
    write_file(path, new_casus(titel, kader, soort, nu, gebruiker))
    return path


def _until(reader: Reader, vraag: str, read: Callable[[str], str], uitleg: Sequence[str]) -> str:
    """Ask until something usable is said; a question mark is answered with the explanation."""
    while True:
        reply = reader.ask(vraag).strip()
        match wish_of(reply):
            case "uitleg":
                for text in uitleg:
                    say(reader, text)
                continue
            case "stoppen":
                raise EOFError
        try:
            return read(reply)
        except InvalidArgumentError as refused:
            reader.tell(f"Dat kan niet: {ended(str(refused))}")


def _choose(reader: Reader, vraag: str, values: Sequence[str], words: Mapping[str, str], uitleg: Sequence[str]) -> str:
    reader.tell("")
    reader.tell(vraag)
    for number, value in enumerate(values, start=1):
        reader.tell(f"  {number}  {labels.word(words, value)}")

    def read(text: str) -> str:
        if text.isdecimal() and 1 <= int(text) <= len(values):
            return values[int(text) - 1]
        named = (v for v in values if text.casefold() in (v, labels.word(words, v).casefold()))
        found = next(named, None)
        if found is None:
            raise InvalidArgumentError(f"typ een cijfer van 1 tot en met {len(values)}")
        return found

    return _until(reader, "Antwoord (? voor uitleg):", read, uitleg)
