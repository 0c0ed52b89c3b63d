"""
The fields of an arrangement and their values in words.
"""

from __future__ import annotations

LABELS = {
    "bekostiging": "bekostiging",
    "risico": "wie het kostenrisico draagt",
    "stuurbaarheid_kosten": "stuurbaarheid van de kosten",
    "financieel_risico": "financieel risico",
    "uitvoeringskracht": "uitvoeringskracht",
    "kosten_vergoed": "of de kosten worden vergoed",
    "kosten_in_beeld": "of de gevolgen met cijfers in beeld zijn",
    "aanspraak": "recht van een inwoner of bedrijf op een voorziening",
    "open_einde": "of de totale uitgaven geen grens hebben (open einde)",
    "groeit_mee": "of het geld meegroeit met de kosten",
}
"""The fields that a case can give, in the order in which people read them."""

QUESTIONS = {
    "bekostiging": "Langs welke weg komt het geld voor de taak?",
    "risico": "Wie draagt het risico dat de kosten hoger uitvallen?",
    "stuurbaarheid_kosten": "In hoeverre kan het bestuur dat de taak heeft, zijn kosten sturen?",
    "financieel_risico": "Hoe groot is het financiële risico?",
    "uitvoeringskracht": "Heeft het bestuur genoeg mensen en organisatie voor de taak?",
    "kosten_vergoed": "Worden volgens onderzoek de kosten vergoed die ten laste van het bestuur blijven?",
    "kosten_in_beeld": "Zijn de financiële gevolgen met cijfers in beeld?",
    "aanspraak": "Welk recht op een voorziening heeft een inwoner of bedrijf?",
    "open_einde": "Hebben de totale uitgaven geen grens in de wet?",
    "groeit_mee": "Groeit het geld mee met de kosten?",
}
"""The same, as questions to whoever fills in a case."""

WORDS: dict[str, dict[str | int, str]] = {
    "risico": {"decentraal": "het decentrale bestuur", "gedeeld": "gedeeld", "rijk": "het Rijk"},
    "stuurbaarheid_kosten": dict(enumerate(("niet", "nauwelijks", "deels", "grotendeels", "volledig"))),
    "financieel_risico": dict(enumerate(("verwaarloosbaar", "klein", "middelgroot", "groot", "open einde"))),
    "uitvoeringskracht": dict(enumerate(("nee", "alleen met grote opbouw", "deels", "grotendeels", "volledig"))),
    "kosten_vergoed": {"ja": "ja", "deels": "deels", "nee": "nee"},
    "kosten_in_beeld": {"ja": "ja", "nee": "nee"},
    "aanspraak": dict(
        enumerate(
            (
                "er is geen voorziening of uitkering",
                "een voorziening zolang er geld is",
                "een zorgplicht; het bestuur bepaalt hoe",
                "een individueel recht",
            )
        )
    ),
    "open_einde": {"ja": "ja", "nee": "nee"},
    "groeit_mee": {"ja": "ja", "deels": "deels", "nee": "nee"},
}
LEVELS = ("stuurbaarheid_kosten", "financieel_risico", "uitvoeringskracht", "aanspraak")

DERIVED = {"betaler": "wie betaalt", "besteding": "hoe vrij het geld te besteden is"}
"""What follows from the way of funding."""
DERIVED_WORDS = {
    "betaler": {
        "decentraal": "het decentrale bestuur",
        "fonds": "een fonds van het Rijk",
        "rijk": "het Rijk",
        "gedeeld": "meer partijen",
        "delen": "naar de delen",
    },
    "besteding": {"vrij": "vrij", "gebonden": "gebonden", "gemengd": "deels vrij, deels gebonden"},
}
