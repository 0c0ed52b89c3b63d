"""
The path through the graph: from the answers to the outcome, one sentence a step.
"""

from __future__ import annotations

from taaktoedeling.advice.forms import possibility, tell_circle, why_impossible
from taaktoedeling.advice.rules import sources
from taaktoedeling.advice.surety import where_to
from taaktoedeling.advice.words import because, form_name
from taaktoedeling.dutch.numbers import decimal, percentage
from taaktoedeling.dutch.words import enumerate_words, lower_first
from taaktoedeling.logic.truth import FALSE, TRUE
from taaktoedeling.model.advies import Stap
from taaktoedeling.model.bron import Status
from taaktoedeling.model.invulling import AdviesKlasse
from taaktoedeling.model.kader import Regel
from taaktoedeling.model.voorwaarde import TaakVoorwaarde
from taaktoedeling.weighing.known import holds_before, influence
from taaktoedeling.weighing.weging import Weging

INFLUENCE_WORDS = {
    "bevestigt": "de vorm die zij eerst weegt, is het advies, en wint ook zonder haar",
    "wijkt": "het advies is een vorm die zij later weegt; wat zij eerst weegt, past daarvoor te weinig en wijkt",
    "geen": "zonder gevolg, want zij weegt de vorm van de uitkomst niet eerst en niet later",
}


class _Path:
    """Collects numbered steps."""

    def __init__(self) -> None:
        self.steps: list[Stap] = []

    def add(self, tekst: str, status: Status, bronnen: tuple[str, ...] = (), knoop: str = "") -> None:
        """One step more."""
        self.steps.append(Stap(nummer=len(self.steps) + 1, tekst=tekst, status=status, bronnen=bronnen, knoop=knoop))


def walk(w: Weging, klassen: tuple[AdviesKlasse, ...], dekking: float) -> tuple[Stap, ...]:
    """
    The steps from the case to the outcome.
    """
    path = _Path()
    _start(w, path)
    if w.uitkomst == "geen_aanleiding":
        return tuple(path.steps)
    answered = sum(antwoord.beantwoord for antwoord in w.casus.antwoorden)
    path.add(
        f"{answered} van de {len(w.kader.criteria)} vragen zijn beantwoord; samen wegen die {percentage(dekking)} van "
        "het geheel.",
        "modelkeuze",
    )
    for klasse, result in zip(w.kader.klassen, klassen, strict=True):
        value = enumerate_words(list(result.labels), "of")
        verb = "is" if result.zeker else "kan zijn:"
        path.add(
            f"{result.label} {verb} {value}, want {result.waarom}. De grenzen tussen de klassen zijn een modelkeuze.",
            klasse.status,
            sources(klasse.bronnen),
            f"klasse:{klasse.id}",
        )
    _fits(w, path)
    for regel in w.kader.regels:
        if regel.voorrang:
            _rule(w, path, regel)
    _outcome(w, path)
    return tuple(path.steps)


def _start(w: Weging, path: _Path) -> None:
    taak = w.casus.taak
    soort = {
        "nieuw": "een nieuwe taak",
        "wijziging": "een wijziging van een bestaande taak",
        "bestaand": "een bestaande taak",
    }
    scope = next((r for r in w.kader.regels if r.poort), None)
    if taak.soort != "bestaand" or scope is None:
        written_for = next((r for r in w.kader.regels if _about_such_a_task(w, r)), None)
        if written_for is not None:
            bronnen = sources(written_for.bronnen)
            path.add(f"Het gaat om {soort[taak.soort]}.", written_for.status, bronnen, f"regel:{written_for.id}")
        elif taak.soort == "wijziging":
            path.add(
                f"Het gaat om {soort[taak.soort]}; het model behandelt die als een nieuwe toedeling.", "modelkeuze"
            )
        else:
            path.add(f"Het gaat om {soort[taak.soort]}.", "modelkeuze")
        return
    if w.casus.aanleiding:
        ending = "Er is een aanleiding opgegeven."
    elif w.uitkomst == "geen_aanleiding":
        ending = "Er is geen aanleiding opgegeven; voor deze gebruiker houdt de weging hier op."
    else:
        ending = "Er is geen aanleiding opgegeven; voor deze gebruiker is de uitkomst een verkenning."
    path.add(f"Het gaat om een bestaande taak. {ending}", scope.status, sources(scope.bronnen), f"regel:{scope.id}")


def _about_such_a_task(w: Weging, regel: Regel) -> bool:
    """Whether a background rule says that the framework was written for this kind of task."""
    about = regel.soort == "achtergrond" and any(isinstance(v, TaakVoorwaarde) for v in regel.voorwaarde)
    return about and holds_before(w, regel.voorwaarde) == TRUE


def _fits(w: Weging, path: _Path) -> None:
    vormen = w.kader.bestuursvormen
    excluded = [vorm for i, vorm in enumerate(vormen) if not w.found.possible[i, 0]]
    for vorm in excluded:
        sure = possibility(w, vorm) == FALSE
        opening = f"{vorm.label} valt af, want" if sure else f"Onbekend is of de vorm {lower_first(vorm.label)} kan:"
        path.add(f"{opening} {why_impossible(w, vorm)}.", "modelkeuze", (), f"bestuursvorm:{vorm.id}")
    order = sorted((i for i, vorm in enumerate(vormen) if vorm not in excluded), key=lambda i: (-int(w.fit[i, 0]), i))
    ranking = enumerate_words([f"{lower_first(vormen[i].label)} ({decimal(w.fits[vormen[i].id])})" for i in order])
    path.add(f"Op volgorde van geschiktheid, van -1 tot 1: {ranking}.", "modelkeuze")


def _rule(w: Weging, path: _Path, regel: Regel) -> None:
    truth = holds_before(w, regel.voorwaarde)
    if truth == FALSE:
        return
    reason = because(w, regel.voorwaarde, w.masks)
    if truth == TRUE:
        effect = _effect(w, regel)
        text = f"{regel.id} ({lower_first(regel.naam)}) geldt, want {reason}; {effect}."
    else:
        turning = w.unsure["vorm"].get(regel.id)
        turned = f"Geldt zij, dan kan de uitkomst keren: {where_to(w, turning)}" if turning else ""
        then = turned or "Ook als zij geldt, is de uitkomst dezelfde"
        text = f"Of {regel.id} ({lower_first(regel.naam)}) geldt, is onzeker: {reason}."
        if w.uitkomst == "advies":
            text += f" {then}."
    path.add(text, regel.status, sources(regel.bronnen), f"regel:{regel.id}")


def _effect(w: Weging, regel: Regel) -> str:
    """What a rule that holds did here."""
    if w.uitkomst != "advies":
        return "er is geen advies waarop zij van invloed is"
    pairs = [pair for pair in w.deciding if regel.id in w.rules_of(pair.rules)]
    if not pairs:
        return INFLUENCE_WORDS[influence(w, regel) or "geen"]
    vormen = w.kader.bestuursvormen
    told = [f"{form_name(vormen[p.winner])} en {form_name(vormen[p.loser])}" for p in pairs]
    return f"zij geeft de doorslag tussen {enumerate_words(list(dict.fromkeys(told)))}"


def _outcome(w: Weging, path: _Path) -> None:
    if w.uitkomst == "onvolledig":
        path.add("Er ontbreken antwoorden die de uitkomst kunnen veranderen; er volgt nog geen advies.", "modelkeuze")
        return
    if w.advised is None:
        path.add("Geen van de vormen is geschikt.", "modelkeuze")
        return
    vorm = w.kader.bestuursvorm(w.advised)
    if w.circle:
        by = f"als vorm met de hoogste geschiktheid; geen vorm gaat voor alle andere, want {tell_circle(w)}"
    elif w.advised == w.top:
        ties = any(pair.tie for pair in w.deciding)
        by = "als eerste van de vormen die precies even goed passen" if ties else "als best passende vorm"
    else:
        by = f"door {enumerate_words(w.rules_of(w.beaten_top.rules))}"
    path.add(f"De uitkomst is: {lower_first(vorm.label)}, {by}.", "modelkeuze", (), f"bestuursvorm:{vorm.id}")
