"""
What the codes of closed lists are called: one label for each, whoever shows it.
"""

from __future__ import annotations

from collections.abc import Mapping

TAAK_VELDEN = {
    "soort": "de soort taak",
    "betreft": "waar de casus over gaat",
    "gebruiker": "de gebruiker",
    "huidige_bestuursvorm": "de huidige bestuursvorm",
}
"""What a condition can ask of the task."""
UITKOMST_VELDEN = {
    "uitkomst": "de uitkomst",
    "bestuursvorm": "de geadviseerde vorm",
    "drager": "het bestuur dat de taak krijgt",
    "subvorm": "de subvorm",
}
"""What a condition can ask of the outcome."""
TAAKSOORT = {"nieuw": "nieuwe taak", "wijziging": "wijziging van een taak", "bestaand": "bestaande taak"}
BETREFT = {"taak": "een taak", "bevoegdheid": "een bevoegdheid", "beide": "een taak met een bevoegdheid"}
GEBRUIKER = {
    "kabinet": "het kabinet",
    "ministerie": "een ministerie",
    "kamerlid_of_partij": "een Kamerlid of partij",
    "decentrale_overheid_of_koepel": "een decentrale overheid of koepel",
    "onderzoek": "onderzoek",
}
AANLEIDING = {
    "wetsevaluatie": "evaluatie van de wet",
    "politieke_afspraak": "politieke afspraak",
    "semi_verplichte_samenwerking": "semi-verplichte samenwerking",
    "initiatief": "initiatief",
    "anders": "andere aanleiding",
}
ZEKERHEID = {"stevig": "stevig", "voorkeur": "een voorkeur", "open": "open"}
UITSLAG = {"uit_balans": "uit balans", "in_balans": "in balans", "niet_te_beoordelen": "niet te beoordelen"}
ONDERBOUWING = {
    "bron": "bron",
    "aanname": "aanname",
    "geen": "niet onderbouwd",
    "onbekend": "niet beantwoord",
    "toelichting": "toegelicht",
}
AARD = {
    "wet": "wet",
    "aanwijzing": "aanwijzing voor de regelgeving",
    "kwaliteitseis_beleidskompas": "kwaliteitseis van het Beleidskompas",
    "kabinetsafspraak": "afspraak of standpunt van het kabinet",
    "verkenning_kabinet": "verkenning van het kabinet",
    "standpunt_minister": "standpunt van de minister van BZK in 2024",
    "interbestuurlijke_afspraak": "afspraak tussen Rijk en decentrale overheden",
    "modelkeuze": "eigen stap van dit model",
}
SPANNINGSOORT = {
    "open_norm": "open norm",
    "tegenspraak": "tegenspraak",
    "begrip": "begrip met meer betekenissen",
    "gegevens": "gegevens ontbreken",
    "geldend_recht": "geldend recht",
    "antwoorden": "antwoorden die botsen",
}
INVLOED = {
    "bevestigt": "bevestigt de uitkomst",
    "doorslaggevend": "geeft de doorslag",
    "wijkt": "is gewogen en wijkt",
    "geen": "verandert hier niets",
}
STAND = {"geldend": "kan nu al", "verkenning": "wordt nog verkend; er is nog geen wettelijke grondslag"}
STERKTE = {
    "A": "over de vraag waar of in welke vorm de taak hoort",
    "B": "over een knelpunt",
    "C": "alleen over de bestaande toestand",
}
VERHOUDING = {
    "gelijk": "Het model noemt een bestemming die ook in dit oordeel staat.",
    "zelfde_drager": "Het model noemt een andere vorm, maar legt de taak bij hetzelfde bestuur als dit oordeel.",
    "anders": "Het model noemt een andere bestemming dan dit oordeel.",
    "geen_advies": "Er is geen advies om mee te vergelijken.",
    "geen_bestemming": "Het kiest geen bestuur dat dit model weegt, en is dus niet met de uitkomst te vergelijken.",
}
VERGELEKEN = {
    "anders": "met een andere bestemming",
    "zelfde_drager": "met een andere vorm bij hetzelfde bestuur",
    "gelijk": "met dezelfde bestemming",
    "geen_advies": "met een bestemming",
    "geen_bestemming": "",
}
"""How a judgment compares with the outcome, in few words; what differs most first."""
STATUS = {
    "bron": "bron (een document zegt dit)",
    "afgeleid": "afgeleid (het volgt uit de bron met een stap van ons)",
    "modelkeuze": "modelkeuze (het is van ons)",
}
TOEPASSING = {
    "bron": "dat dit hier geldt, zegt een bron",
    "afgeleid": "dat dit hier geldt, leiden wij af",
    "modelkeuze": "dat dit hier geldt, is modelkeuze",
}
REGELSOORT = {
    "eerst": "eerst wegen",
    "standaard": "standaard",
    "toets": "toets",
    "plicht": "plicht",
    "optie": "optie",
    "achtergrond": "achtergrond",
}
DREMPELS = {
    "geschikt_boven": "Geschikt boven",
    "stevig_speling": "Stevig: minste speling",
    "voorkeur_speling": "Voorkeur: minste speling",
    "stevig_aanvaardbaarheid": "Stevig: minste aanvaardbaarheid",
    "voorkeur_aanvaardbaarheid": "Voorkeur: minste aanvaardbaarheid",
}
VRAAGT_NAAR = {
    "aard": "de aard van de taak",
    "wet": "de wet zoals die is bedoeld",
    "feit": "een feit dat te berekenen is",
}
TWIJFEL = {
    "dimensiegewichten": "de gewichten van de dimensies",
    "criteriumgewichten": "de gewichten van de vragen",
    "punten": "de punten per antwoord",
    "drempels": "de drempels",
    "antwoorden": "de onzekere antwoorden",
    "lezers": "hoe een ander de vragen beantwoordt",
}
"""The six sources of doubt about an advice; each draws from a stream of its own, numbered by its place here."""

KADERDELEN = {
    "documenten": "document",
    "dimensies": "dimensie",
    "criteria": "vraag",
    "klassen": "klasse",
    "feiten": "feit",
    "bestuursvormen": "bestuursvorm",
    "subvormen": "rechtsvorm",
    "regels": "regel",
    "spanningen": "spanning",
    "uitgangspunten": "uitgangspunt",
    "signalen": "signaal",
    "bekostigingsvormen": "vorm van bekostiging",
    "arrangementtoetsen": "toets van het arrangement",
    "medebewindvormen": "vorm van medebewind",
    "oorzaken": "oorzaak",
    "aanleidingsoorten": "soort aanleiding",
    "knoppen": "knop",
    "kanttekeningen": "kanttekening",
    "opvolging": "groep van het vervolg",
}
"""The lists of a framework by what one of their items is called."""

DOCUMENTSOORT = {
    "kamerbrief": "Kamerbrief",
    "beantwoording": "beantwoording van Kamervragen",
    "nieuwsbericht": "nieuwsbericht",
    "adviesbrief": "adviesbrief",
    "wet": "wet",
    "aanwijzing": "aanwijzing",
    "advies": "advies",
    "rapport": "rapport",
    "webpagina": "webpagina",
}

LEZING = {
    "bedoeld": "gewogen zoals bedoeld",
    "feitelijk": "gewogen met de praktijk",
    "zonder_toedoen": "gewogen met de praktijk zonder toedoen",
}
KOLOM = {"bedoeld": "Bedoeld", "feitelijk": "Praktijk", "zonder_toedoen": "Zonder toedoen"}
EFFECT = {
    "geheel": "herstelt wat uit balans is",
    "kan_breken": "herstelt dit, maar kan een andere toets uit balans brengen",
    "deels": "herstelt een deel",
    "niet": "herstelt niets van wat uit balans is",
    "niet_te_berekenen": "niet te berekenen",
}
KANT = {"bestuurlijk": "bestuurlijke knop", "financieel": "financiële knop"}
GROND = {"": "", "bron": "", "aanname": " [aanname]", "zonder_bron": " [zonder bron]"}
VERVULD = {"waar": "nu het geval", "onwaar": "nu niet het geval", "onzeker": "nu niet te zeggen"}
RICHTING = {"omhoog": "omhoog", "omlaag": "omlaag", "anders": "anders"}
UITKOMST = {
    "geen_passende": "geen passende bestuursvorm",
    "onvolledig": "onvolledig",
    "geen_aanleiding": "geen aanleiding",
}


def word(words: Mapping[str, str], code: object) -> str:
    """The word for *code*; a code that has none is shown as it is, with spaces."""
    return words.get(str(code), str(code).replace("_", " "))
