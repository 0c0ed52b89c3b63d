"""
The sentences that connect what a case, a framework and an advice say to text for an explanatory memorandum.

A memorandum made by this package holds no other sentence of ours: see ``CONNECTING``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from taaktoedeling.document.blocks import Para, Run, para, quiet, strong
from taaktoedeling.document.statements import Sourced
from taaktoedeling.dutch.citations import in_full
from taaktoedeling.dutch.words import lower_first, references, sentence
from taaktoedeling.model.bron import Document as Bron
from taaktoedeling.model.bron import Vermelding

CONCEPT = "Concept, opgesteld met een model; geen standpunt van het kabinet."
SOORT = "Bouwsteen"
TITEL = "Toelichting op de toedeling: {titel}"

CONNECTING: Mapping[str, str] = {
    "leeswijzer": "Deze tekst zegt wat de casus, het kader van het model en de weging daarmee zeggen, en niets meer. "
    "Tussen ronde haken staat de bron. Tussen rechte haken staat wat niemand zo kan ondertekenen: een vraag of "
    "opdracht waar de casus zwijgt, een lezing of aanname van de invuller, of een keuze of uitkomst van het model. De "
    "hoofdstukken zonder nummer horen niet in een memorie van toelichting.",
    "verkenning": "Er is geen aanleiding opgegeven; de weging is een verkenning.",
    "aannamen": "Van de {alle} vragen: {aantallen}.",
    "aanname": "{aantal} beantwoord met een aanname",
    "geen": "{aantal} beantwoord zonder onderbouwing",
    "onbekend": "{aantal} niet beantwoord",
    "onderwerp": "Deze paragraaf gaat over {betreft}: {titel}.",
    "soort": "Het gaat om een {soort}.",
    "aanleiding": "Aanleiding om de toedeling te wegen: {soort}{datum}.",
    "datum": "gedateerd op {datum}",
    "bronnen": "De beschrijving van de taak berust op:",
    "nagegaan": "Over wat is gelezen en nagegaan, zegt de casus:",
    "gewogen": "Gewogen zijn {vormen}.",
    "te_wegen": "Te wegen zijn {vormen}.",
    "niet_mogelijk": "Niet gewogen is {vorm}: {waarom}.",
    "mogelijk_onbekend": "Onbekend is of {vorm} hier kan.",
    "wijst": "De weging wijst naar {vorm}; hoe zeker dat is, staat bij ‘Over dit concept’.",
    "wijst_drager": "De weging wijst naar toedeling aan {drager}; hoe zeker dat is, staat bij ‘Over dit concept’. Over "
    "de vorm is zij open; als eerste noemt zij {vorm}.",
    "open": "De weging is open; waarom, staat bij ‘Over dit concept’. Zij noemt {vorm} als eerste, en dat is geen "
    "keuze.",
    "kring": "Geen vorm gaat voor alle andere.",
    "hoogste": "De hoogste geschiktheid is die van {vorm}.",
    "geen_passende": "Volgens de weging past de taak bij geen van deze vormen.",
    "niet_gewogen": "De toedeling is niet gewogen.",
    "keuze": "voor welke bestuursvorm kiest het voorstel, en waarom?",
    "voor": "Voor {vorm} pleiten deze antwoorden.",
    "voor_een": "Voor {vorm} pleit één antwoord.",
    "voor_geen": "Geen van de antwoorden pleit voor {vorm}.",
    "voor_deel": "Voor {vorm} pleiten {alle} antwoorden; hier staan de {aantal} die het zwaarst wegen.",
    "tegen": "Daartegen pleiten deze antwoorden.",
    "tegen_een": "Daartegen pleit één antwoord.",
    "tegen_geen": "Geen van de antwoorden pleit daartegen.",
    "tegen_deel": "Daartegen pleiten {alle} antwoorden; hier staan de {aantal} die het zwaarst wegen.",
    "anders": "Bij de andere vormen pleit voor en tegen, het zwaarste eerst:",
    "per_vorm": "Bij deze vormen pleit voor en tegen, het zwaarste eerst:",
    "anders_voor": "voor: {voor}",
    "anders_tegen": "tegen: {tegen}",
    "anders_meer": "nog {meer}",
    "punten": "Welke antwoorden voor en tegen een vorm pleiten, volgt uit gekozen punten. "
    "Wie daarbij wordt aangehaald, hoeft die vorm niet te bepleiten.",
    "voorrang": "Wat eerst moet worden gewogen",
    "voldaan": "De weging volgt deze regel.",
    "plichten_bij": "De plichten hieronder gelden bij {vorm}, de vorm die de weging noemt. Bij een andere keuze kunnen "
    "andere plichten gelden.",
    "plichten_later": "Welke plichten gelden, hangt af van de vorm. De weging noemt er nog geen.",
    "geen_plicht": "Bij deze uitkomst noemt het model geen plichten voor de vormgeving. De motiveringen die hier en in "
    "de andere hoofdstukken worden gevraagd, blijven nodig.",
    "verandert": "ga na of het voorstel de ruimte, het geld of het risico van deze taak verandert. Dan gelden bij "
    "dezelfde vorm ook:",
    "volgt": "Bij deze uitkomst volgt volgens het model ook:",
    "stappen": "is daarmee aan elk van deze stappen voldaan?",
    "gesteld": "hoe voldoet het voorstel hieraan?",
    "geld": "Bekostiging, risico en uitvoeringskracht, los van deze toedeling",
    "geld_mist": "wat geldt voor deze punten: {velden}?",
    "geen_geld": "hoe wordt de taak bekostigd, wie draagt het risico, en is er genoeg uitvoeringskracht?",
    "overleg": "Raadpleging",
    "geraadpleegd": "Bij het invullen van de casus zijn geraadpleegd: {wie}.",
    "voldoende": "is daarmee aan de voorgeschreven raadpleging voldaan, en wat vonden zij?",
    "niet_geraadpleegd": "welke overheden en koepels zijn geraadpleegd, en wat vonden zij?",
    "evaluatie": "Hieronder ligt de praktijk naast de bedoeling.",
    "geen_verschil": "wijkt de praktijk af van wat was bedoeld? De casus noemt geen verschil.",
    "bedoeld": "bedoeld: {bedoeld}; in de praktijk: {feitelijk}.",
    "oordelen": "Over deze of een verwante taak is gepubliceerd:",
    "mist_een": "Eén punt vraagt nog een motivering:",
    "mist_meer": "{aantal} punten vragen nog een motivering:",
    "mist_misschien": "Van de punten hieronder is onzeker of zij hier gelden; dan vragen zij een motivering:",
    "mist_niets": "Op elke vraag van het kader die hier geldt, geeft de casus een motivering. Of die voldoet, zegt het "
    "model niet.",
    "toepassing_bron": "dat dit hier geldt, zegt een bron",
    "toepassing_afgeleid": "dat dit hier geldt, leidt het model af",
    "toepassing_modelkeuze": "dat dit hier geldt",
    "afgeleid": "uit {bronnen}",
    "wat": "wat houdt de taak in?",
    "waarom_nu": "waarom wordt de taak nu toegedeeld of gewijzigd?",
}
"""The closed list; what stands between braces comes from the case, the framework or the advice."""


_LEVEL = re.compile(r"(?<!\w)[0-9]+: ")
_END = re.compile(r"(?<=[.!?])\s+(?=[^\W\d_a-z]|[‘'\"])")
_OURS = r"wij|we|ons|onze|(dit|het) model|eigen kennis|inschatting|aangenomen|aanname"
_READ = re.compile(
    r"\b((na)?gelezen|gevonden|lazen|nagegaan|niet (onderzocht|vastgesteld)|gewogen zoals|"
    r"(beschreven|ingevuld) naar)\b",
    re.IGNORECASE,
)
"""Words by which a sentence is about what was read and looked for."""
_LEANS = re.compile(r"(daar\w*|dat|die|dit|deze|of|hoe)\b", re.IGNORECASE)
"""How a sentence begins that says nothing without the one before it."""
_STATES = re.compile(r"\b(nu|nagegaan)\b", re.IGNORECASE)
"""Words by which a sentence says of the task itself what is so, or on what condition, and belongs there."""
INVULLER, AANNAME = "lezing van de invuller", "aanname van de invuller"
MODEL, AFGELEID, UITKOMST = "keuze van het model", "afleiding van het model", "uitkomst van het model"
"""Whose something between brackets is."""
_OWN = {
    INVULLER: re.compile(rf"\b({_OURS}|casus|onzeker)\b|{_READ.pattern}", re.IGNORECASE),
    MODEL: re.compile(rf"\b({_OURS})\b", re.IGNORECASE),
}
"""Words by which a sentence is of who filled in or of the model: in a memorandum ‘we’ is the government."""


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

    def after(self, bron: str) -> Run:
        """The source that a case gives, between brackets behind what it says."""
        return quiet(f" ({self.free(bron)})" if bron else "")

    def stated(self, stated: Vermelding) -> Para:
        """A statement of the framework, with where it comes from, and between square brackets what is of the model."""
        text = marked(MODEL, stated.tekst) if stated.status == "modelkeuze" else signable(stated.tekst, MODEL)
        return para(text, self.origin(stated))

    def origin(self, stated: Sourced) -> Run:
        """Where a statement of the framework comes from; between square brackets what is of the model."""
        places, status = self.places(stated.bronnen), stated.status
        applies = getattr(stated, "status_toepassing", None) or status
        told = {
            "bron": f" ({places})",
            "afgeleid": f" {marked(AFGELEID, said('afgeleid', bronnen=places))}",
            "modelkeuze": "",
        }[status]
        if applies != status:
            more = said(f"toepassing_{applies}")
            told += {"bron": f" ({more})", "afgeleid": f" [{more}]", "modelkeuze": f" {marked(MODEL, more)}"}[applies]
        return quiet(told)


def bare(answer: str) -> str:
    """An answer in words, without the numbers of its levels."""
    return _LEVEL.sub("", answer)


def marked(whose: str, text: str) -> str:
    """What nobody else can sign, between brackets, with whose it is."""
    return f"[{whose}: {text}]"


def apart(text: str) -> tuple[str, str]:
    """A text without its sentences about no more than what was read and looked for, and those sentences."""
    parts = _END.split(text)
    read = [bool(_READ.search(one)) and not _LEANS.match(one) and not _STATES.search(one) for one in parts]
    told, rest = ([one for one, about in zip(parts, read, strict=True) if about == which] for which in (False, True))
    return " ".join(told), " ".join(rest)


def supported(text: str, ground: str) -> str:
    """What a case says, with between brackets what it does not support: all of it, or the reading in it."""
    whose = {"aanname": AANNAME, "geen": INVULLER}.get(ground)
    return marked(whose, text) if whose else signable(text)


def signable(text: str, whose: str = INVULLER) -> str:
    """A text as it is, with the sentences that nobody else can sign between brackets, and whose they are."""
    told: list[tuple[bool, str]] = []
    for one in _END.split(f"{text[:1]}{sentence(text)[1:]}"):
        own = bool(_OWN[whose].search(one))
        if told and told[-1][0] == own:
            told[-1] = (own, f"{told[-1][1]} {one}")
        else:
            told.append((own, one))
    return " ".join(marked(whose, one) if own else one for own, one in told)


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
