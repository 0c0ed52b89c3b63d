"""
`Advies.als`: the same case with other answers, beside the advice that there is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from taaktoedeling.certainty.assess import assess, weighed_with
from taaktoedeling.comparing.differences import Verschil, differences
from taaktoedeling.comparing.headlines import FIT_OF, headlines, moved, names
from taaktoedeling.model.advies import Advies
from taaktoedeling.model.invulling import AdviesAntwoord, AdviesFeit
from taaktoedeling.model.plain import Documents, Shown, to_plain
from taaktoedeling.reading.casus_edit import change_casus


@attrs.frozen(kw_only=True, repr=False)
class WatAls(Shown):
    """
    An advice beside what it becomes with another case.

    Attributes:
        gewijzigd: what differs in the case: answers and facts in words, other tables by key.
        verschillen: what differs in the outcome, without the fits of bodies; empty where only those shift.
    """

    oud: Advies
    nieuw: Advies
    gewijzigd: tuple[Verschil, ...]
    verschillen: tuple[Verschil, ...]

    @property
    def verschoven(self) -> bool:
        """Whether the outcome, the advised body or a label of certainty is another."""
        before, after = (
            (one.uitkomst, one.bestuursvorm, one.zekerheid, one.zekerheid_vorm) for one in (self.oud, self.nieuw)
        )
        return before != after

    def __repr__(self) -> str:
        outcomes = [one.bestuursvorm or one.uitkomst for one in (self.oud, self.nieuw)]
        return f"<WatAls {self.oud.taak.id}: {' -> '.join(outcomes)}>"

    def _documents(self) -> Documents:
        from taaktoedeling.document.chapters.what_if import what_if_document

        return [what_if_document(self)]

    def to_dict(self) -> dict[str, Any]:
        """All of it as plain data, with both advices whole."""
        return {
            "verschoven": self.verschoven,
            "gewijzigd": to_plain(self.gewijzigd),
            "verschillen": to_plain(self.verschillen),
            "oud": self.oud.to_dict(),
            "nieuw": self.nieuw.to_dict(),
        }


def what_if(advies: Advies, changes: Mapping[str, Any]) -> WatAls:
    """
    Weigh the case of an advice once more with changes in it, with the same framework.

    Raises:
        InvalidCasusError: with everything that is wrong with the changes.
        InvalidArgumentError: the advice does not come from `assess`.
    """
    w = weighed_with(advies)
    casus = change_casus(w.casus, changes, w.kader)
    nieuw = assess(casus, w.source)
    return WatAls(
        oud=advies,
        nieuw=nieuw,
        gewijzigd=tuple(_changed(advies, nieuw, w.casus.to_dict(), casus.to_dict())),
        verschillen=moved_outcome(advies, nieuw),
    )


def moved_outcome(oud: Advies, nieuw: Advies) -> tuple[Verschil, ...]:
    """What differs in the outcome of two advices; the fits of bodies stand in a table of their own."""
    plain = oud.to_dict(), nieuw.to_dict()
    named = names(*plain)
    before, after = (
        {name: value for name, value in headlines(one, named).items() if not name.startswith(FIT_OF)} for one in plain
    )
    return moved(before, after)


def _changed(oud: Advies, nieuw: Advies, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Verschil]:
    """Answers and facts that differ, in words; of other tables each key."""
    pairs: list[tuple[AdviesAntwoord | AdviesFeit, AdviesAntwoord | AdviesFeit]] = []
    pairs += zip(oud.antwoorden, nieuw.antwoorden, strict=True)
    pairs += zip(oud.feiten, nieuw.feiten, strict=True)
    for old, new in pairs:
        if (old.tekst, old.onderbouwing) != (new.tekst, new.onderbouwing):
            same = old.tekst == new.tekst
            told = [f"{one.tekst} ({one.onderbouwing})" if same else one.tekst for one in (old, new)]
            yield Verschil(plaats=old.label, toen=told[0], nu=told[1])
            continue
        for name in ("toelichting", "bron"):
            yield from differences(getattr(old, name), getattr(new, name), f"{old.label}, {name}")
    for key in dict.fromkeys([*before, *after]):
        if key not in ("antwoorden", "feiten") and before.get(key) != after.get(key):
            yield from differences(before.get(key, {}), after.get(key, {}), key)
