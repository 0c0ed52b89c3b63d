"""
The sentences that connect what a case, a framework and an advice say to text for an explanatory memorandum.

A memorandum made by this package holds no other sentence of ours: see ``CONNECTING``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from taaktoedeling.document.blocks import Para, Run, Sourced, para, quiet, strong
from taaktoedeling.dutch.citations import in_full
from taaktoedeling.dutch.words import lower_first, references, sentence
from taaktoedeling.model.bron import Document as Bron

CONCEPT = "Concept, opgesteld met een model; geen standpunt van het kabinet."
SOORT = "Bouwsteen"
TITEL = "Toelichting op de toedeling: {titel}"

CONNECTING: Mapping[str, str] = {
    "leeswijzer": "Deze tekst zegt wat de casus, het kader van het model en de weging daarmee zeggen, en niets meer. "
    "Tussen ronde haken staat de bron. Tussen rechte haken staat wat niemand zo kan ondertekenen: een vraag of "
    "opdracht waar de casus zwijgt, een lezing van de invuller, of een keuze of oordeel van het model. De hoofdstukken "
    "zonder nummer horen niet in een memorie van toelichting.",
    "verkenning": "Er is geen aanleiding opgegeven; de weging is een verkenning.",
    "aannamen": "Van de {alle} vragen: {aantallen}.",
    "aanname": "{aantal} beantwoord met een aanname",
    "geen": "{aantal} beantwoord zonder onderbouwing",
    "onbekend": "{aantal} niet beantwoord",
    "onderwerp": "Deze paragraaf gaat over {betreft}: {titel}.",
    "soort": "Het gaat om een {soort}.",
    "aanleiding": "Aanleiding om de toedeling te wegen: {soort}{datum}.",
    "bronnen": "De beschrijving van de taak berust op:",
    "gewogen": "Gewogen zijn {vormen}.",
    "te_wegen": "Te wegen zijn {vormen}.",
    "niet_mogelijk": "{vorm} is niet gewogen, want die vorm kan hier volgens de antwoorden niet.",
    "mogelijk_onbekend": "{vorm}: of die vorm hier kan, is onbekend.",
    "wijst": "De weging met het model wijst naar {vorm}; hoe zeker dat is, staat bij ‘Over dit concept’.",
    "wijst_drager": "De weging met het model wijst naar toedeling aan {drager}; hoe zeker dat is, staat bij ‘Over dit "
    "concept’. Over de vorm is zij open; als eerste noemt zij {vorm}.",
    "open": "De weging met het model is open. Zij noemt {vorm} als eerste, en dat is geen keuze.",
    "kring": "Geen vorm gaat voor alle andere.",
    "hoogste": "De hoogste geschiktheid heeft {vorm}.",
    "geen_passende": "Volgens de weging met het model past de taak bij geen van deze vormen.",
    "niet_gewogen": "De toedeling is niet gewogen.",
    "zeker": "In het model heet de toedeling {toedeling} en de vorm {vorm}.",
    "zeker_beide": "In het model heten de toedeling en de vorm {toedeling}.",
    "geen_kans": "Dat is geen kans dat de uitkomst klopt.",
    "keuze": "voor welke bestuursvorm kiest het voorstel, en waarom?",
    "voor": "Voor {vorm} pleit in de weging:",
    "voor_deel": "Voor {vorm} pleiten in de weging {alle} antwoorden; de {aantal} die het zwaarst wegen:",
    "tegen": "Daartegen pleit:",
    "tegen_deel": "Daartegen pleiten {alle} antwoorden; de {aantal} die het zwaarst wegen:",
    "niets_tegen": "Geen van de antwoorden pleit daartegen.",
    "anders": "Bij de andere vormen pleit voor en tegen:",
    "anders_voor": "voor: {voor}",
    "anders_tegen": "tegen: {tegen}",
    "anders_meer": "nog {meer}",
    "punten": "Wat een antwoord voor een vorm betekent, volgt uit punten die een keuze van het model zijn.",
    "voorrang": "Wat eerst moet worden gewogen",
    "voldaan": "De weging volgt deze regel.",
    "plichten_bij": "De plichten hieronder gelden bij {vorm}, de vorm die de weging noemt. Bij een andere keuze kunnen "
    "andere plichten gelden.",
    "plichten_later": "Welke plichten gelden, hangt af van de vorm. De weging noemt er nog geen.",
    "geen_plicht": "Het model noemt bij deze uitkomst geen plichten voor de vormgeving. De motiveringen die het "
    "vraagt, blijven nodig.",
    "verandert": "Verandert met het voorstel wat de taak vraagt, dan komen daar bij dezelfde vorm deze plichten bij:",
    "stappen": "De casus zegt niet of daarmee aan elk van deze stappen is voldaan:",
    "gesteld": "hoe voldoet het voorstel hieraan?",
    "geld": "Bekostiging, risico en uitvoeringskracht",
    "geld_mist": "wat is er te zeggen over {velden}?",
    "geen_geld": "hoe wordt de taak bekostigd, wie draagt het risico, en is er genoeg uitvoeringskracht?",
    "overleg": "Raadpleging",
    "geraadpleegd": "Bij het invullen van de casus zijn geraadpleegd: {wie}. Of daarmee aan de voorgeschreven "
    "raadpleging is voldaan, zegt de casus niet.",
    "niet_geraadpleegd": "welke overheden en koepels zijn geraadpleegd, en wat vonden zij?",
    "evaluatie": "Hieronder ligt de praktijk naast de bedoeling, zoals de casus die beschrijft.",
    "geen_verschil": "De casus beschrijft geen verschil tussen bedoeling en praktijk.",
    "bedoeld": "bedoeld: {bedoeld}; in de praktijk: {feitelijk}.",
    "oordelen": "Over deze of een verwante taak is gepubliceerd:",
    "mist_een": "Eén punt vraagt nog een motivering:",
    "mist_meer": "{aantal} punten vragen nog een motivering:",
    "mist_niets": "Op elke vraag van het kader die hier geldt, geeft de casus een motivering. Of die voldoet, zegt het "
    "model niet.",
    "toepassing_bron": "dat dit hier geldt, zegt een bron",
    "toepassing_afgeleid": "dat dit hier geldt, leidt het model af",
    "toepassing_modelkeuze": "dat dit hier geldt, is een keuze van het model",
    "wat": "wat houdt de taak in?",
    "waarom_nu": "waarom wordt de taak nu toegedeeld of gewijzigd?",
}
"""The closed list; what stands between braces comes from the case, the framework or the advice."""


_LEVEL = re.compile(r"(?<!\w)[0-9]+: ")
_END = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-z]|[‘'\"])")
_OWN = re.compile(r"\b(wij|ons|onze|eigen kennis|inschatting|aangenomen|(na)?gelezen|gevonden)\b", re.IGNORECASE)
"""Words by which a sentence is of who filled in or of the model: in a memorandum ‘we’ is the government."""
INVULLER, MODEL = "lezing van de invuller", "keuze van het model"


class Citing:
    """Writes where statements come from, with the titles of the laws of one framework."""

    def __init__(self, documents: Sequence[Bron]) -> None:
        self.laws = {one.code: one.titel for one in documents if one.soort == "wet"}
        self.directives = {one.code: one.titel for one in documents if one.soort == "aanwijzing"}

    def places(self, bronnen: Sequence[object]) -> str:
        """Places in documents, laws written out."""
        return references(in_full(str(one), self.laws, self.directives) for one in bronnen)

    def free(self, bron: str) -> str:
        """The source that a case gives, in which places in laws may stand between others."""
        return references(in_full(part.strip(), self.laws, self.directives) for part in bron.split(";"))

    def after(self, bron: str, aanname: bool = False) -> Run:
        """The source that a case gives, between brackets behind what it says; that it is an assumption without one."""
        told = self.free(bron) if bron else "aanname" if aanname else ""
        return quiet(f" ({told})" if told else "")

    def origin(self, stated: Sourced) -> Run:
        """Where a statement of the framework comes from and whose it is, between brackets."""
        places, status = self.places(stated.bronnen), stated.status
        applies = getattr(stated, "status_toepassing", None) or status
        whose = {"bron": places, "afgeleid": f"door het model afgeleid uit {places}", "modelkeuze": MODEL}
        more = said(f"toepassing_{applies}") if applies != status else ""
        return quiet(f" ({'; '.join(filter(None, [whose[status], more]))})")


def bare(answer: str) -> str:
    """An answer in words, without the numbers of its levels."""
    return _LEVEL.sub("", answer)


def signable(text: str, whose: str = INVULLER) -> str:
    """A text as it is, with the sentences that nobody else can sign between brackets, and whose they are."""
    told: list[tuple[bool, str]] = []
    for one in _END.split(sentence(text)):
        own = bool(_OWN.search(one))
        if told and told[-1][0] == own:
            told[-1] = (own, f"{told[-1][1]} {one}")
        else:
            told.append((own, one))
    return " ".join(f"[{whose}: {one}]" if own else one for own, one in told)


def said(key: str, **parts: str) -> str:
    """A connecting sentence with its parts filled in."""
    return CONNECTING[key].format(**parts)


def to_fill_in(question: str) -> Run:
    """What somebody has to fill in, so that it stands out and is found by searching."""
    return strong(f"[nog in te vullen: {lower_first(question)}]")


def to_do(step: str) -> Run:
    """What somebody has to do, so that it stands out and is found by searching."""
    return strong(f"[te doen: {lower_first(step)}]")


def given_or_asked(given: str, question: str) -> Para:
    """A text of the case as it is, or the question that it does not answer."""
    return para(signable(given)) if given else para(to_fill_in(question))
