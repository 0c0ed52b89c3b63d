"""
The exit codes of the command, each with what it means.
"""

from __future__ import annotations

OK, FAILURE, USAGE, INVALID, NO_OCCASION, NOT_RIGHT, NOT_ALL, CAN_BE_BETTER = range(8)
INTERRUPTED, ENDED = 130, 143

EXIT_CODES = (
    (OK, "gelukt; bij beoordelen: voor geen enkele casus ontbreekt de aanleiding"),
    (FAILURE, "onverwachte fout"),
    (USAGE, "de opdracht is niet goed geschreven"),
    (INVALID, "ongeldige invoer, of de uitvoer kan niet worden geschreven"),
    (NO_OCCASION, "minstens één casus is een bestaande taak zonder aanleiding (geen_aanleiding)"),
    (NOT_RIGHT, "bij verifieer: minstens één dossier klopt niet"),
    (NOT_ALL, "bij verifieer: elke uitkomst komt er opnieuw uit, maar niet alles is bevestigd"),
    (CAN_BE_BETTER, "bij controleer: bij minstens één casus kan iets beter"),
    (INTERRUPTED, "onderbroken"),
    (ENDED, "van buiten beëindigd (SIGTERM)"),
)
