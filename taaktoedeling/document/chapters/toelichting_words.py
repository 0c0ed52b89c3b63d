"""
The sentences that connect what a case, a framework and an advice say to text for an explanatory memorandum.

A memorandum made by this package holds no other sentence of ours: see ``CONNECTING``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from taaktoedeling.document.blocks import Para, Run, Sourced, para, quiet, strong
from taaktoedeling.dutch.citations import in_full
from taaktoedeling.dutch.words import references, sentence
from taaktoedeling.model.bron import Document as Bron

CONCEPT = "Concept, opgesteld met een model; geen standpunt van het kabinet."
SOORT = "Bouwsteen"
TITEL = "Toelichting op de toedeling: {titel}"

CONNECTING: Mapping[str, str] = {
    "leeswijzer": "Deze tekst zegt wat de casus, het kader van het model en de weging daarmee zeggen, en niets meer. "
    "Waar de casus zwijgt, staat een vraag of opdracht tussen rechte haken. Wat tussen ronde haken staat, is de bron. "
    "Wie ‘wij’ zegt, is wie het model maakte of de casus invulde, en nooit de regering. De hoofdstukken zonder nummer "
    "horen niet in een memorie van toelichting.",
    "verkenning": "Er is geen aanleiding opgegeven; de weging is een verkenning.",
    "aannamen": "Van de {alle} vragen: {aantallen}.",
    "aanname": "{aantal} beantwoord met een aanname",
    "geen": "{aantal} beantwoord zonder onderbouwing",
    "onbekend": "{aantal} niet beantwoord",
    "onderwerp": "Deze paragraaf gaat over {betreft}: {titel}.",
    "soort": "Het gaat om een {soort}.",
    "aanleiding": "Aanleiding om de toedeling te wegen: {soort}{datum}.",
    "bronnen": "De beschrijving berust op:",
    "gewogen": "Gewogen zijn {vormen}.",
    "te_wegen": "Te wegen zijn {vormen}.",
    "wijst": "De weging met het model wijst naar {vorm}.",
    "wijst_drager": "De weging met het model wijst naar toedeling aan {drager}. Over de vorm is zij open; als eerste "
    "noemt zij {vorm}.",
    "open": "De weging met het model is open. Zij noemt {vorm} als eerste, en dat is geen keuze.",
    "kring": "Geen vorm gaat voor alle andere.",
    "hoogste": "De hoogste geschiktheid heeft {vorm}.",
    "geen_passende": "Volgens de weging met het model past de taak bij geen van deze vormen.",
    "niet_gewogen": "De toedeling is niet gewogen.",
    "zeker": "In het model heet de toedeling {toedeling} en de vorm {vorm}.",
    "zeker_beide": "In het model heten de toedeling en de vorm {toedeling}.",
    "geen_kans": "Hoe waarschijnlijk het is dat de uitkomst juist is, zegt dat niet.",
    "keuze": "voor welke bestuursvorm kiest het voorstel, en waarom?",
    "voor": "Voor {vorm} pleit in de weging:",
    "tegen": "Daartegen pleit:",
    "niets_tegen": "Geen van de antwoorden pleit daartegen.",
    "anders": "Bij de andere vormen pleit voor en tegen:",
    "anders_voor": "voor: {voor}",
    "anders_tegen": "tegen: {tegen}",
    "punten": "Wat een antwoord voor een vorm betekent, volgt uit punten die een keuze van het model zijn.",
    "voorrang": "Wat eerst moet worden gewogen",
    "voldaan": "De weging noemt de vorm die deze regel eerst laat wegen.",
    "plichten_bij": "De plichten hieronder gelden bij {vorm}, de vorm die de weging noemt. Bij een andere keuze kunnen "
    "andere plichten gelden.",
    "plichten_later": "Welke plichten gelden, hangt af van de vorm. De weging noemt er nog geen.",
    "geen_plicht": "Uit deze uitkomst volgen volgens het kader geen plichten voor het voorstel.",
    "stappen": "De casus zegt niet of daarmee aan elk van deze stappen is voldaan:",
    "gesteld": "hoe voldoet het voorstel hieraan?",
    "geld": "Bekostiging, risico en uitvoeringskracht",
    "geld_mist": "wat is er te zeggen over {velden}?",
    "geen_geld": "hoe wordt de taak bekostigd, wie draagt het risico, en is er genoeg uitvoeringskracht?",
    "overleg": "Raadpleging",
    "geraadpleegd": "Bij het invullen van de casus zijn geraadpleegd: {wie}. Of daarmee aan de voorgeschreven "
    "raadpleging is voldaan, zegt de casus niet.",
    "niet_geraadpleegd": "welke overheden en koepels zijn geraadpleegd, en wat vonden zij?",
    "evaluatie": "Hieronder ligt de praktijk naast de bedoeling, zoals de casus die beschrijft. Wat uit balans heet, "
    "heeft het model bepaald; dat is geen standpunt van het kabinet.",
    "bedoeld": "bedoeld: {bedoeld}; in de praktijk: {feitelijk}.",
    "oordelen": "Over deze taak is gepubliceerd:",
    "mist_een": "Eén punt vraagt nog een motivering:",
    "mist_meer": "{aantal} punten vragen nog een motivering:",
    "mist_niets": "Op elke vraag van het kader die hier geldt, geeft de casus een motivering. Of die voldoet, zegt het "
    "model niet.",
    "van_model": "keuze van het model",
    "toepassing_bron": "dat dit hier geldt, zegt een bron",
    "toepassing_afgeleid": "dat dit hier geldt, leidt het model af",
    "toepassing_modelkeuze": "dat dit hier geldt, is een keuze van het model",
    "wat": "wat houdt de taak in?",
    "waarom_nu": "waarom wordt de taak nu toegedeeld of gewijzigd?",
}
"""The closed list; what stands between braces comes from the case, the framework or the advice."""


_LEVEL = re.compile(r"(?<!\w)[0-9]+: ")


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
        whose = {"bron": places, "afgeleid": f"door het model afgeleid uit {places}", "modelkeuze": said("van_model")}
        more = said(f"toepassing_{applies}") if applies != status else ""
        return quiet(f" ({'; '.join(filter(None, [whose[status], more]))})")


def bare(answer: str) -> str:
    """An answer in words, without the numbers of its levels."""
    return _LEVEL.sub("", answer)


def said(key: str, **parts: str) -> str:
    """A connecting sentence with its parts filled in."""
    return CONNECTING[key].format(**parts)


def to_fill_in(question: str) -> Run:
    """What somebody has to fill in, so that it stands out and is found by searching."""
    return strong(f"[nog in te vullen: {question}]")


def given_or_asked(given: str, question: str) -> Para:
    """A text of the case as it is, or the question that it does not answer."""
    return para(sentence(given)) if given else para(to_fill_in(question))
