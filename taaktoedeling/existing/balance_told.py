"""
The balance of an arrangement in Dutch: what each check says, why, and under which answers it would say otherwise.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from taaktoedeling.advice.rules import sources
from taaktoedeling.advice.words import words_of
from taaktoedeling.dutch.arrangement import LABELS
from taaktoedeling.dutch.labels import UITSLAG
from taaktoedeling.dutch.words import enumerate_words, on_assumptions
from taaktoedeling.existing.arrangement import Value, domain
from taaktoedeling.existing.arrangement_checks import Verdict, applies, fields_of, judge
from taaktoedeling.existing.model_arrangement import BalansReden, BalansToets, EvaluatieBalans, Lezing
from taaktoedeling.existing.possible import Point, View, keys_of
from taaktoedeling.logic.space import Key
from taaktoedeling.model.bestaand import ArrangementToets, Balans
from taaktoedeling.model.bron import stated


def balance(view: View, lezing: Lezing) -> EvaluatieBalans:
    """
    All checks of the framework with one reading of the answers.
    """
    toetsen = tuple(_result(toets, view) for toets in view.weighed.kader.arrangementtoetsen)
    telling = [toets for toets in toetsen if toets.van_toepassing]
    kinds = {toets.uitslag for toets in telling}
    uitslag: Balans = "niet_te_beoordelen"
    if "uit_balans" in kinds:
        uitslag = "uit_balans"
    elif kinds == {"in_balans"}:
        uitslag = "in_balans"
    checks = zip(view.weighed.kader.arrangementtoetsen, toetsen, strict=True)
    applied = [toets for toets, found in checks if found.van_toepassing]
    resting = _resting(view, applied, dict.fromkeys(id_ for toets in telling for id_ in toets.aannames))
    tekst = _overall(uitslag, toetsen, " in de praktijk" if lezing == "feitelijk" else "")
    if resting:
        tekst += f" Het oordeel rust {resting}."
    return EvaluatieBalans(lezing=lezing, uitslag=uitslag, tekst=tekst, toetsen=toetsen)


def _overall(uitslag: Balans, toetsen: Sequence[BalansToets], where: str) -> str:
    """What all checks say together; that they are in balance never without how many of them apply."""
    telling = [toets for toets in toetsen if toets.van_toepassing]
    out, unjudged = (
        [f"‘{toets.naam}’" for toets in telling if toets.uitslag == kind]
        for kind in ("uit_balans", "niet_te_beoordelen")
    )
    if not telling:
        return "Geen enkele toets van het arrangement is hier van toepassing."
    rest = f" Niet te beoordelen: {enumerate_words(unjudged)}." if unjudged else ""
    if uitslag == "uit_balans":
        return f"Volgens de maat van dit model is het arrangement{where} uit balans: {enumerate_words(out)}.{rest}"
    silent = enumerate_words(f"‘{toets.naam}’" for toets in toetsen if not toets.van_toepassing)
    rest += f" Over {silent} zegt dit niets." if silent else ""
    if uitslag == "in_balans":
        return f"{_in_balance(telling, len(toetsen), where)}{rest}"
    if not any(toets.uitslag == "in_balans" for toets in telling):
        why = "gegevens ontbreken of antwoorden zijn onzeker"
        return f"Of het arrangement{where} in balans is, valt niet te zeggen: {why}."
    which = f" van de {len(telling)} die hier gelden" if silent else ""
    return f"Geen toets van het arrangement{which} is{where} uit balans, maar niet alles is te beoordelen.{rest}"


def _in_balance(telling: Sequence[BalansToets], total: int, where: str) -> str:
    if len(telling) == total:
        return f"Het arrangement is{where} in balans op alle {total} toetsen."
    of = f"Van de {total} toetsen van het arrangement"
    if len(telling) == 1:
        return f"{of} geldt hier alleen ‘{telling[0].naam}’; die is{where} in balans."
    return f"{of} gelden er hier {len(telling)}; die zijn{where} in balans."


def _result(toets: ArrangementToets, view: View) -> BalansToets:
    applicable = applies(toets, view)
    verdict = judge(toets, view)
    redenen = _reasons(view, toets, verdict) if applicable else ()
    unsure = _unsure(verdict) if applicable and verdict.uitslag == "niet_te_beoordelen" else []
    assumed = _assumed(toets, view) if applicable and verdict.uitslag != "niet_te_beoordelen" else []
    return BalansToets(
        id=toets.id,
        naam=toets.naam,
        van_toepassing=applicable,
        uitslag=verdict.uitslag if applicable else "niet_te_beoordelen",
        uitleg=_explain(view, toets, verdict, unsure, assumed) if applicable else _why_not(toets, view),
        redenen=redenen,
        ontbreekt=verdict.missing if applicable else (),
        onzeker=tuple(unsure),
        aannames=tuple(assumed),
        **stated(toets),
    )


def _why_not(toets: ArrangementToets, view: View) -> str:
    if toets.lichamen and view.body not in toets.lichamen:
        return "Deze toets gaat niet over het bestuur dat de taak heeft of krijgt."
    return "Deze toets geldt hier niet: zij gaat over een nieuwe taak of een wijziging."


def _read(toets: ArrangementToets, view: View) -> list[str]:
    """The questions, facts and fields that a check reads, those of the arrangement last and in their own order."""
    keys = keys_of(view.logic, (v for oordeel in toets.oordeel for v in oordeel.voorwaarde))
    read = fields_of(toets, view.money)
    return [*sorted(key[1] for key in keys), *(field for field in LABELS if field in read)]


def _assumed(toets: ArrangementToets, view: View) -> list[str]:
    """What a check reads and the case gives as an assumption, or in the arrangement without a source."""
    casus = view.weighed.casus
    given = {answer.criterium for answer in casus.antwoorden if answer.aanname}
    given |= {ground.feit for ground in casus.feitgronden if ground.aanname}
    return [id_ for id_ in _read(toets, view) if id_ in given or view.money.grounds.get(id_, "bron") != "bron"]


def _resting(view: View, toetsen: Iterable[ArrangementToets], assumed: Collection[str]) -> str:
    """
    On what without a source a verdict rests, and "mede" where these checks read something else too.

    What the case calls an assumption is told as one, and what it gives without any ground as without a source.
    """
    bare = [id_ for id_ in assumed if view.money.grounds.get(id_) == "zonder_bron"]
    told = on_assumptions([_label(view, id_) for id_ in assumed if id_ not in bare])
    unsourced = f"wat over {_named(view, bare)} zonder bron is opgegeven" if bare else ""
    also = "mede " if {id_ for toets in toetsen for id_ in _read(toets, view)} - set(assumed) else ""
    grounds = enumerate_words(list(filter(None, (told, unsourced))))
    return f"{also}op {grounds}" if grounds else ""


def _explain(view: View, toets: ArrangementToets, verdict: Verdict, unsure: list[str], assumed: list[str]) -> str:
    if verdict.uitslag != "niet_te_beoordelen":
        texts = dict.fromkeys(oordeel.tekst for oordeel, _ in verdict.reached if oordeel)
        found = next(iter(texts), "") if len(texts) == 1 else "Dat komt er bij elk mogelijk antwoord uit."
        resting = _resting(view, [toets], assumed)
        return f"{found} Dit berust {resting}." if resting else found
    parts = []
    if not verdict.tried:
        parts.append("Er is zo veel onzeker dat niet elke mogelijkheid is nagegaan.")
    if verdict.missing:
        parts.append(f"Niet ingevuld: {_named(view, verdict.missing)}.")
        if _partly(view, toets, verdict):
            parts.append(f"Met wat wel is ingevuld kan de uitslag zijn: {_kinds(verdict)}.")
    if unsure:
        parts.append(f"Het antwoord op {_named(view, unsure)} laat meer dan één oordeel toe.")
    only = [oordeel for oordeel, _ in verdict.reached if oordeel and oordeel.uitslag == "niet_te_beoordelen"]
    if only and len(verdict.reached) == 1:
        parts.append(only[0].tekst)
    return " ".join(parts) or "Geen van de gevallen die het model kent, is hier aan de orde."


def _partly(view: View, toets: ArrangementToets, verdict: Verdict) -> bool:
    """Whether a check is out of balance in some way to fill in what is missing, while part of it is given."""
    given = fields_of(toets, view.money) - set(verdict.missing)
    return bool(given) and verdict.can_be_out


def _kinds(verdict: Verdict) -> str:
    kinds = {oordeel.uitslag if oordeel else "niet_te_beoordelen" for oordeel, _ in verdict.reached}
    return enumerate_words([said for kind, said in UITSLAG.items() if kind in kinds], "of")


def _named(view: View, ids: Iterable[str]) -> str:
    return enumerate_words([f"‘{_label(view, id_)}’" for id_ in ids])


def _label(view: View, id_: str) -> str:
    kader = view.weighed.kader
    labels = {feit.id: feit.label for feit in kader.feiten} | {c.id: c.label for c in kader.criteria} | LABELS
    return labels.get(id_, id_)


def _reasons(view: View, toets: ArrangementToets, verdict: Verdict) -> tuple[BalansReden, ...]:
    """Each verdict that is possible and why; not where nothing was filled in of what the check reads."""
    if verdict.missing and verdict.uitslag == "niet_te_beoordelen" and not _partly(view, toets, verdict):
        return ()
    several = len(verdict.reached) > 1
    return tuple(
        BalansReden(
            uitslag=oordeel.uitslag,
            tekst=oordeel.tekst,
            wanneer=_when(view, verdict, points) if several else "",
            bronnen=sources(oordeel.bronnen),
            status=oordeel.status,
        )
        for oordeel, points in verdict.reached
        if oordeel is not None
    )


def _spread(verdict: Verdict) -> dict[Key | str, set[int | Value]]:
    """By criterion, fact or field the values that are possible, where there is more than one."""
    values: dict[Key | str, set[int | Value]] = {}
    for _, points in verdict.reached:
        for point in points:
            for key, value in point.items():
                values.setdefault(key, set()).add(value)
    return {key: own for key, own in values.items() if len(own) > 1}


def _unsure(verdict: Verdict) -> list[str]:
    """Criteria and facts whose possible values lead to different verdicts."""
    return [
        key[1]
        for key, values in _spread(verdict).items()
        if not isinstance(key, str) and len({_verdicts_at(verdict, key, value) for value in values}) > 1
    ]


def _verdicts_at(verdict: Verdict, key: Key, mask: int | Value) -> frozenset[str]:
    """The verdicts that are reached where a variable has one of its values."""
    return frozenset(
        oordeel.uitslag if oordeel else ""
        for oordeel, points in verdict.reached
        if any(point.get(key) == mask for point in points)
    )


def _when(view: View, verdict: Verdict, points: tuple[Point, ...]) -> str:
    """Under which of the possible answers and fields a verdict is reached, in words."""
    phrases = []
    for key, values in _spread(verdict).items():
        own = {value for point in points if (value := point.get(key)) is not None}
        if not own or own == values:
            continue
        if isinstance(key, str):
            told = [view.money.value_text(key, value) for value in domain(key) if value in own]
            phrases.append(f"als ‘{LABELS[key]}’ {enumerate_words(told, 'of')} is")
            continue
        combined = 0
        for value in own:
            combined |= int(value)
        told = words_of(view.weighed).values_text(key, combined)
        phrases.append(f"als het antwoord op ‘{_label(view, key[1])}’ {enumerate_words(told, 'of')} is")
    return " en ".join(phrases) or "in de andere gevallen"
