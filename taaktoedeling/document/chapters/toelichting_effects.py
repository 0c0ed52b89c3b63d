"""
The parts of a memorandum text on consequences for decentral authorities, and on what an evaluation adds.
"""

from __future__ import annotations

from collections.abc import Sequence

from taaktoedeling.document.blocks import (
    Chapter,
    Entries,
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
from taaktoedeling.document.chapters.outcome import body
from taaktoedeling.document.chapters.toelichting_words import (
    INVULLER,
    UITKOMST,
    Citing,
    bare,
    marked,
    said,
    signable,
    supported,
    to_do,
    to_fill_in,
)
from taaktoedeling.dutch import labels
from taaktoedeling.dutch.words import enumerate_words, lower_first, sentence, upper_first
from taaktoedeling.existing.model import Evaluatie, Scheefgroei
from taaktoedeling.model.advies import Advies, AdviesPlicht, PlichtOnderdeel

STATEMENTS = ("De ", "Het ", "Een ")
"""How a step of a duty begins that states what holds; any other begins with what has to be done."""


def effects(
    advies: Advies, evaluatie: Evaluatie, tests: Entries, als_wijziging: Sequence[AdviesPlicht], citing: Citing
) -> Chapter | None:
    """Money and capacity, the duties that follow from the outcome, consultation, and the tests about these."""
    return chapter(
        "Gevolgen voor decentrale overheden",
        para(marked(UITKOMST, which)) if (which := _which_duties(advies)) else None,
        para(to_do(said("verandert"))) if als_wijziging else None,
        items(rich(strong(duty.naam), citing.origin(duty)) for duty in als_wijziging),
        *(() if als_wijziging else _follow_up(advies, evaluatie, citing)),
        entries(
            (
                _money(evaluatie, citing),
                *(_duty(duty, citing) for duty in advies.plichten),
                _consulted(advies),
                *tests.entries,
            )
        ),
        id_="gevolgen",
    )


def _follow_up(advies: Advies, evaluatie: Evaluatie, citing: Citing) -> tuple[Para, Items] | tuple[()]:
    """What the evaluation says that follows, as far as it is not among the duties that are told."""
    told = {duty.id for duty in advies.plichten}
    groups = [
        group
        for part in evaluatie.vervolg
        if part.lezing == "bedoeld"
        for group in part.groepen
        if not any(step.regel in told for step in group.stappen)
    ]
    if not groups:
        return ()
    named = items(rich(strong(f"{group.naam}: "), *citing.stated(group).text) for group in groups)
    return para(marked(UITKOMST, said("volgt"))), named


def _which_duties(advies: Advies) -> str:
    """To which body the duties belong, or why there are none."""
    named = advies.bestuursvorm
    if advies.plichten:
        return said("plichten_bij", vorm=body(advies, named)) if named else ""
    return said("geen_plicht" if named else "plichten_later")


def evaluation(advies: Advies, evaluatie: Evaluatie, citing: Citing) -> Chapter | None:
    """What the evaluation of an existing task adds, and what was published about it; whose each is, is told."""
    found = tuple(_shift(shift, citing) for shift in evaluatie.scheefgroei)
    judged = evaluatie.oordelen
    existing = advies.taak.soort == "bestaand"
    return chapter(
        upper_first(enumerate_words([*["evaluatie"][:existing], *["gepubliceerde oordelen"][: bool(judged)]])),
        para(said("evaluatie") if found else to_fill_in(said("geen_verschil"))) if existing else None,
        items(found),
        *((para(marked(UITKOMST, one.tekst)) for one in evaluatie.balans[-1:]) if existing else ()),
        para(said("oordelen")) if judged else None,
        items(
            rich(strong(one.wie), f": {signable(one.strekking) if one.strekking else ''}", citing.after(one.bron))
            for one in judged
        ),
        id_="evaluatie",
    )


def _money(evaluatie: Evaluatie, citing: Citing) -> Entry:
    """What the case says of the arrangement, and what of it is not said."""
    given = [one for one in evaluatie.arrangement if one.waarde is not None]
    missing = [lower_first(one.label) for one in evaluatie.arrangement if one.waarde is None]
    told = evaluatie.arrangement_toelichting
    blocks: list[Para | Facts] = []
    if given:
        blocks.append(
            facts((upper_first(one.label), rich(bare(one.tekst), quiet(labels.GROND[one.grond]))) for one in given)
        )
    if told:
        blocks.append(para(signable(told), citing.after(evaluatie.arrangement_bron)))
    elif evaluatie.arrangement_bron:
        blocks.append(para(sentence(citing.free(evaluatie.arrangement_bron))))
    if not given:
        blocks.append(para(to_fill_in(said("geen_geld"))))
    elif missing:
        blocks.append(para(to_fill_in(said("geld_mist", velden=enumerate_words(missing)))))
    return entry(said("geld"), *blocks)


def _duty(duty: AdviesPlicht, citing: Citing) -> Entry:
    """A duty with what the case says of it; without that, each of its steps is left to be filled in."""
    about = citing.stated(duty)
    if duty.motivering:
        steps = items(rich(part.tekst, _basis(part, citing)) for part in duty.onderdelen)
        more = (para(to_fill_in(said("stappen"))), steps) if duty.onderdelen else ()
        return entry(duty.naam, about, para(signable(duty.motivering)), *more)
    return entry(duty.naam, about, items(_step(part, citing) for part in duty.onderdelen))


def _step(part: PlichtOnderdeel, citing: Citing) -> Rich:
    if part.tekst.startswith(STATEMENTS):
        return rich(part.tekst, _basis(part, citing), " ", to_fill_in(said("gesteld")))
    return rich(to_do(part.tekst), _basis(part, citing))


def _basis(part: PlichtOnderdeel, citing: Citing) -> Rich:
    """The nature of a step and where it comes from; a law says itself what it is."""
    places = citing.places(part.bronnen)
    kind = "" if part.aard == "wet" else labels.word(labels.AARD, part.aard)
    told = "; ".join(filter(None, [kind, places]))
    return rich(quiet(f" [{told}]" if part.aard == "modelkeuze" else f" ({told})"))


def _consulted(advies: Advies) -> Entry:
    asked = advies.ingevuld.geraadpleegd if advies.ingevuld else ()
    told = f"{marked(INVULLER, said('geraadpleegd', wie=enumerate_words(asked)))} " if asked else ""
    question = to_fill_in(said("voldoende" if asked else "niet_geraadpleegd"))
    return entry(said("overleg"), para(told, question))


def _shift(shift: Scheefgroei, citing: Citing) -> Item:
    told = said("bedoeld", bedoeld=bare(shift.bedoeld), feitelijk=bare(shift.feitelijk))
    why = f"{told} {sentence(shift.toelichting)}".strip()
    ground = "aanname" if shift.aanname else "bron" if shift.bron else "geen"
    return Item(rich(strong(shift.label), ": ", supported(why, ground), citing.after(shift.bron)))
