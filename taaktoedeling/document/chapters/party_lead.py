"""
What a comparison of parties says first: where their answers lead, and what that hangs on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from taaktoedeling.comparing.vergelijking import Vergelijking
from taaktoedeling.document.blocks import Rich, rich, strong
from taaktoedeling.document.chapters.party_differences import outcome_of
from taaktoedeling.dutch.words import enumerate_words, numeral, quoted, upper_first
from taaktoedeling.model.advies import Advies


def lead(found: Vergelijking) -> Iterator[str | Rich]:
    """Where the answers of everybody lead, and what that hangs on."""
    of = whose(found)
    all_ = f"{of} {'alle' if len(found.partijen) > 2 else 'beide'} {'versies' if found.versies else 'partijen'}"
    first = found.partijen[0].wijst_naar
    if not found.punten:
        yield rich(strong(f"Er is geen verschil: de antwoorden {all_} zijn gelijk."), " ")
        what, now = _subject(found, first)
        yield f"{upper_first(what)} komt daarmee{now} uit op {outcome_of(found, first)}."
        yield from (f" {one}" for one in (*_no_advice(found), *_otherwise(found)))
        return
    if found.eens:
        what, now = _subject(found, first)
        where = f"komt {what}{now} uit op {outcome_of(found, first)}"
        yield rich(strong(f"Met de antwoorden {all_} {where}."), " ")
        count = len(found.punten)
        change = "Eén verschil verandert" if count == 1 else f"{upper_first(numeral(count))} verschillen veranderen"
        stay = "" if found.versies else ", zolang ieder bij zijn antwoorden blijft"
        yield f"{change} daaraan niets{stay}."
        yield from (f" {one}" for one in (*_no_advice(found), *_otherwise(found)))
        return
    groups: dict[str, list[str]] = {}
    for partij in found.partijen:
        groups.setdefault(partij.wijst_naar, []).append(partij.naam)
    (to, names), *others = groups.items()
    what, now = _subject(found, to)
    told = [
        f"Met de antwoorden {of} {enumerate_words(names)} komt {what}{now} uit op {outcome_of(found, to)}",
        *(
            f"met die {of} {enumerate_words(names)}{_subject(found, to)[1]} op {outcome_of(found, to)}"
            for to, names in others
        ),
    ]
    yield rich(strong(f"{'; '.join(told)}."), " ")
    yield " ".join((*_no_advice(found), _short_agreement(found), *_otherwise(found)))


def _subject(found: Vergelijking, to: str) -> tuple[str, str]:
    """What comes out somewhere, and when: the weighing for now, while a case that does has no advice yet."""
    early = any(partij.uitkomst == "onvolledig" for partij in found.partijen if partij.wijst_naar == to)
    return ("de weging", " nu") if early else ("het model", "")


def _no_advice(found: Vergelijking) -> Iterator[str]:
    """Whose case has no advice yet."""
    names = [partij.naam for partij in found.partijen if partij.uitkomst == "onvolledig"]
    if names:
        some = f" met de antwoorden {whose(found)} {enumerate_words(names)}" if len(names) < len(found.partijen) else ""
        yield f"Een advies is er{some} nog niet: er ontbreken antwoorden."


def _otherwise(found: Vergelijking) -> Iterator[str]:
    """What comes out otherwise under the weights that a party states."""
    own = {partij.naam: partij.wijst_naar for partij in found.partijen}
    by: dict[str, dict[str, set[str]]] = {}
    for one in found.gewichten:
        by.setdefault(one.gewichten_van, {})[one.antwoorden_van] = {id_ for id_, _ in one.uitkomsten}
    alike: dict[str, list[str]] = {}
    for name, reached in by.items():
        other = [partij for partij, ids in reached.items() if own[partij] not in ids]
        everywhere = set().union(*reached.values())
        if other and len(everywhere) == 1:
            alike.setdefault(everywhere.pop(), []).append(name)
        elif other:
            told = f"met de antwoorden {whose(found)} {enumerate_words(other)}"
            yield f"Onder de gewichten van {name} komt {told} iets anders uit."
        elif any(ids != {own[partij]} for partij, ids in reached.items()):
            yield f"Onder de gewichten van {name} kan iets anders uitkomen."
    for to, names in alike.items():
        what = "komen alle antwoorden" if found.punten else "komt het model met deze antwoorden"
        yield f"Onder de gewichten van {enumerate_words(names)} {what} uit op {outcome_of(found, to)}."


def _short_agreement(found: Vergelijking) -> str:
    sets, count = found.overeenstemmingen, found.aantal_overeenstemmingen
    if not count:
        some = f"verzameling van hoogstens {found.doorzocht_tot} vragen"
        if found.onbeslist:
            return f"Van geen {some} is gebleken dat zij daar één uitkomst van maakt."
        return f"Geen {some} maakt daar één uitkomst van."
    names = labels_of(found, sets[0].vragen)
    free = len(found.punten) - len(sets[0].vragen)
    others = "is nog een andere zulke keuze" if count == 2 else f"zijn nog {numeral(count - 1)} andere zulke keuzes"
    rest = "" if count == 1 else f" Er {others} van vragen."
    if len(found.punten) == 1 and not found.onbeslist:
        return f"Dat komt door één verschil: {names}. Worden zij het daarover eens, dan komen zij op één uitkomst."
    if not free:
        only = "van alleen" if found.onbeslist else "alleen"
        proven = "is bewezen dat die één uitkomst geeft" if found.onbeslist else "geeft zeker één uitkomst"
        told = f"Wat zij ook afspreken: {only} overeenstemming over alle verschillen {proven}."
        return f"{told}{_one_deal(found)}"
    return (
        f"Worden zij het eens over {names}, dan komen zij op één uitkomst, wat zij daar ook afspreken. Over "
        f"{'de andere vraag' if free == 1 else f'de andere {numeral(free)} vragen'} mogen zij het oneens blijven.{rest}"
    )


def _one_deal(found: Vergelijking) -> str:
    """On which questions one particular answer would do, where there is one such choice."""
    choices = {tuple(id_ for id_, _ in deal.antwoorden) for deal in found.afspraken}
    if len(choices) != 1 or found.aantal_afspraken > len(found.afspraken):
        return ""
    return f" Met een bepaald antwoord kan een afspraak over {labels_of(found, *choices)} al genoeg zijn."


def labels_of(found: Vergelijking, ids: Sequence[str]) -> str:
    """What questions are called, in a row."""
    return enumerate_words(quoted(found.punt(id_).label) for id_ in ids)


def other_than_party(advies: Advies) -> str | None:
    """Who filled in the case, where it says so and that is not whose view it is."""
    door = advies.ingevuld.door.strip() if advies.ingevuld else ""
    return door if door and door.casefold() != advies.taak.perspectief.strip().casefold() else None


def whose(found: Vergelijking) -> str:
    """What ties answers to the name of a party or version."""
    named = any(other_than_party(advies) is not None for advies in found.adviezen)
    return "in" if found.versies else "op naam van" if named else "van"
