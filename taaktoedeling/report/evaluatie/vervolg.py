"""
The end of an evaluation: the advice, the published judgment beside it, and what follows.
"""

from __future__ import annotations

from taaktoedeling.dutch import labels
from taaktoedeling.dutch.words import lower_first, references, sentence, upper_first
from taaktoedeling.report.advies.uitkomst import Data
from taaktoedeling.report.blocks import Item, Items, Section, items, origin, para, quiet, rich, section, strong
from taaktoedeling.report.evaluatie.lezingen import LEZING


def advies(evaluatie: Data) -> Section | None:
    """What the weighing advises, in one line per reading."""
    return section("Advies", items(_line(toedeling) for toedeling in evaluatie["toedelingen"]), open=True)


def _line(toedeling: Data) -> Item:
    reading = upper_first(LEZING[toedeling["lezing"]])
    if toedeling["bestuursvorm"] is None:
        return Item(rich(strong(f"{reading}: "), "geen advies."))
    form = f", met als best passende uitwerking {_form(toedeling)}" if toedeling["subvorm_label"] else ""
    sure = labels.word(labels.ZEKERHEID, toedeling["zekerheid"])
    return Item(rich(strong(f"{reading}: "), f"{toedeling['aanduiding']}{form}. De toedeling is {sure}."))


def _form(toedeling: Data) -> str:
    return lower_first(str(toedeling["subvorm_label"]))


def vervolg(evaluatie: Data) -> list[Section | None]:
    """What follows from each outcome, a part per outcome."""
    parts = evaluatie["vervolg"]
    return [
        section(
            "Wat hieruit volgt" if len(parts) == 1 else f"Wat hieruit volgt, {LEZING[part['lezing']]}",
            para(f"Uitgaande van {part['aanduiding']}.") if part["aanduiding"] else None,
            Items(tuple(_group(group) for group in part["groepen"])),
        )
        for part in parts
    ]


def _group(group: Data) -> Item:
    aside = group["toelichting"]
    return Item(
        rich(strong(group["naam"])),
        more=(rich(group["tekst"], " ", origin(group)), *((rich(quiet(f"Toelichting: {aside}")),) if aside else ())),
        items=tuple(step_item(step) for step in group["stappen"]),
    )


def step_item(step: Data) -> Item:
    """A step with its nature and its basis, and the motivation that the case gives."""
    nature = labels.word(labels.AARD, step["aard"])
    rule = f"{step['regel']}; " if step["regel"] else ""
    unsure = "onzeker of dit hier geldt; " if not step["zeker"] else ""
    status = "" if step["status"] == "bron" else f"{step['status']}; "
    basis = quiet(f"[{unsure}{rule}{nature}; {status}{references(step['bronnen'])}]")
    given = (rich(f"Motivering in de casus: {sentence(step['motivering'])}"),) if step["motivering"] else ()
    return Item(rich(f"{step['tekst']} ", basis), more=given)
