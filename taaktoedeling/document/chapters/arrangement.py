"""
Money and risk, whether they go with the freedom that a task leaves, what each knob would do, and what follows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from taaktoedeling.document.blocks import (
    Chapter,
    Entry,
    Facts,
    Item,
    Items,
    Para,
    Rich,
    chapter,
    entries,
    entry,
    facts,
    items,
    para,
    quiet,
    rich,
    strong,
)
from taaktoedeling.document.chapters.practice import notes
from taaktoedeling.document.depth import Depth
from taaktoedeling.document.statements import origin, ours, stated
from taaktoedeling.dutch import labels
from taaktoedeling.dutch.words import enumerate_words, quoted, references, sentence, upper_first
from taaktoedeling.existing.model import Evaluatie, VervolgGroep, VervolgStap
from taaktoedeling.existing.model_arrangement import (
    BalansReden,
    BalansToets,
    EvaluatieBalans,
    KnopMogelijkheid,
    KnopUitslag,
)

TWEE_LEZINGEN = (
    "De oordelen gaan uit van de praktijk. Waar de antwoorden zoals bedoeld tot een ander oordeel leiden, staat dat "
    "erbij."
)


def arrangement(evaluatie: Evaluatie, depth: Depth) -> Chapter | None:
    """The arrangement as the case gives it."""
    given = [(upper_first(one.label), rich(one.tekst, quiet(labels.GROND[one.grond]))) for one in evaluatie.arrangement]
    said, source = evaluatie.arrangement_toelichting, evaluatie.arrangement_bron
    told = facts([*given, ("Toelichting", sentence(said)), ("Bron", source)])
    return chapter(
        "Geld, risico en uitvoeringskracht",
        para(
            "De gegevens hieronder komen uit de casus en veranderen de geschiktheid niet. De oordelen over de balans "
            "zijn van dit model."
        ),
        *(para(text) for text in (evaluatie.samenvatting if depth == "dossier" else ())),
        told,
        notes(evaluatie, "arrangement"),
        id_="arrangement",
    )


def checks(evaluatie: Evaluatie) -> Chapter | None:
    """Each check with practice, and what it says with the intention where that is something else."""
    readings = evaluatie.balans
    if not readings:
        return None
    last = readings[-1]
    others = [one.naam for one in last.toetsen if not one.van_toepassing]
    applicable = tuple(one for one in last.toetsen if one.van_toepassing)
    if not applicable:
        return None
    return chapter(
        "In balans?",
        para(strong(last.tekst)),
        para(TWEE_LEZINGEN) if len(readings) > 1 else None,
        entries(_check(one, readings) for one in applicable),
        para(quiet(f"Hier niet van toepassing: {enumerate_words(others)}." if others else "")),
        id_="balans",
        open=True,
    )


def knobs(evaluatie: Evaluatie) -> Chapter | None:
    """Ways to bring the arrangement back in balance, side by side; their order says nothing."""
    title, data = "Knoppen om de balans te herstellen", evaluatie.knoppen
    if data is None:
        none = "Geen toets is aantoonbaar uit balans; de knoppen zijn niet doorgerekend."
        return chapter(title, para(none), id_="knoppen") if evaluatie.balans else None
    names = {one.id: one.naam for one in evaluatie.balans[-1].toetsen}
    about = enumerate_words(f"‘{names[id_]}’" for id_ in data.hersteld_van)
    unsure = " Of die uit balans zijn, is onzeker; wat hier staat, geldt voor het geval dat het zo is."
    return chapter(
        title,
        para(
            f"De knoppen gaan over {about}.{unsure if data.voorwaardelijk else ''} Zij staan naast elkaar; hun "
            "volgorde zegt niets over een voorkeur."
        ),
        notes(evaluatie, "disbalans"),
        entries(_knob(one, names) for one in data.knoppen),
        items(pair.tekst for pair in data.samen),
        notes(evaluatie, "knoppen"),
        id_="knoppen",
        open=True,
    )


def follow_up(evaluatie: Evaluatie, told: Collection[str] = ()) -> Chapter | None:
    """
    The steps that follow, a part for each reading with an outcome of its own.

    Args:
        told: rules that were told already as duties of the advice, which need no telling again.
    """
    parts = evaluatie.vervolg
    return chapter(
        "De stappen daarbij" if told else "Wat hieruit volgt",
        *(
            entries(
                (_group(group, told if part.lezing == "bedoeld" else ()) for group in part.groepen),
                "" if len(parts) == 1 else f"{upper_first(labels.LEZING[part.lezing])}: {part.aanduiding}",
            )
            for part in parts
        ),
        id_="stappen",
    )


def _check(check: BalansToets, readings: Sequence[EvaluatieBalans]) -> Entry:
    before = next(one for one in readings[0].toetsen if one.id == check.id)
    moved = ""
    if len(readings) > 1 and before.uitslag != check.uitslag:
        moved = f" Met de antwoorden zoals bedoeld is dit {labels.UITSLAG[before.uitslag]}: {before.uitleg}"
    reasons = check.redenen
    # One reason without conditions is what was just said; only its source is new.
    single = len(reasons) == 1 and not reasons[0].wanneer
    basis = (" ", origin(reasons[0])) if single else ()
    return entry(
        check.naam,
        para(check.uitleg, *basis, moved),
        None if single else items(_reason(one) for one in reasons),
        stated(check),
        ours(check.toelichting),
        tags=(labels.UITSLAG[check.uitslag],),
    )


def _reason(reason: BalansReden) -> Rich:
    """A verdict that is possible, and with which answers."""
    when = f", {reason.wanneer}" if reason.wanneer else ""
    return rich(f"{upper_first(labels.UITSLAG[reason.uitslag])}{when}: {reason.tekst} ", origin(reason))


def _knob(knob: KnopUitslag, names: Mapping[str, str]) -> Entry:
    moves = [f"{one.label}: van {quoted(one.van)} naar {quoted(one.naar)}" for one in knob.wijzigingen]
    needs = [
        rich(
            f"{need.tekst} ({labels.VERVULD[need.vervuld]}) ",
            origin(need),
            quiet(f" {need.toelichting}" if need.toelichting else ""),
        )
        for need in knob.randvoorwaarden
    ]
    blocks: list[Para | Items | Facts] = [stated(knob), para(" ".join(knob.uitleg))]
    for head, found in (
        ("De kleinste wijziging die dit doet:", items(upper_first(move) for move in moves)),
        ("Wat kan:", items(_possibility(one, names) for one in knob.mogelijkheden)),
        ("Wat daarvoor ook nodig is:", items(needs)),
    ):
        blocks += [para(strong(head)), found] if found.items else []
    return entry(
        f"{knob.id} {knob.naam}",
        *blocks,
        ours(knob.toelichting),
        tags=(labels.KANT[knob.kant], labels.EFFECT[knob.effect]),
    )


def _possibility(option: KnopMogelijkheid, names: Mapping[str, str]) -> Rich:
    aside = f" ({option.kanttekening})" if option.kanttekening else ""
    restored, left, broken = (
        enumerate_words(f"‘{names[id_]}’" for id_ in ids) for ids in (option.herstelt, option.blijft, option.breekt)
    )
    rest = f"; niet {left}" if left else ""
    rest += f"; het kan {broken} uit balans brengen" if broken else ""
    return rich(strong(upper_first(option.label)), f"{aside}. Dat herstelt {restored}{rest}.")


def _group(group: VervolgGroep, told: Collection[str]) -> Entry:
    return entry(group.naam, stated(group), items(_steps(group, told)), ours(group.toelichting))


def _steps(group: VervolgGroep, told: Collection[str]) -> Iterator[Item]:
    above = list(dict.fromkeys(step.regel for step in group.stappen if step.regel in told))
    yield from (_step(step) for step in group.stappen if step.regel not in told)
    if above:
        yield Item(rich(f"Zie ook bij ‘Wat hieruit volgt’: {enumerate_words(above)}."))


def _step(step: VervolgStap) -> Item:
    """A step with its nature and its basis, and the motivation that the case gives."""
    rule = f"{step.regel}; " if step.regel else ""
    unsure = "" if step.zeker else "onzeker of dit hier geldt; "
    status = "" if step.status == "bron" else f"{step.status}; "
    basis = f"[{unsure}{rule}{labels.word(labels.AARD, step.aard)}; {status}{references(step.bronnen)}]"
    given = (rich(f"Motivering in de casus: {sentence(step.motivering)}"),) if step.motivering else ()
    return Item(rich(f"{step.tekst} ", quiet(basis)), more=given)
