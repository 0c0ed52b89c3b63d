"""
The questions that a case can be asked, in words; never with points or with what an answer would do.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, get_args

import attrs

from taaktoedeling.dutch import arrangement, labels
from taaktoedeling.dutch.words import upper_first
from taaktoedeling.errors import UnknownIdError
from taaktoedeling.model.casus import AanleidingSoort
from taaktoedeling.model.kader import Criterium, Feit, Kader
from taaktoedeling.model.voorwaarde import Waarde
from taaktoedeling.reading.scaffold import GOOD, HINTS

VraagSoort = Literal["criterium", "feit", "aanleiding", "arrangement", "motivering", "tekst"]

TEXTS = {
    "taak.omschrijving": ("Omschrijving", "Wat houdt de taak in, in een paar zinnen?"),
    "taak.bronnen": ("Bronnen", "Welk voorstel, welke brief of welke wet legt de taak vast, met de plaats erin?"),
}
"""Texts of the task that a case must have, by key."""


@attrs.frozen(kw_only=True)
class Keuze:
    """
    One of the answers to choose from.

    Attributes:
        nummer: what somebody types; for a level the level itself.
        waarde: what the file gets.
    """

    nummer: int
    waarde: Waarde | int
    label: str


@attrs.frozen(kw_only=True)
class Vraag:
    """
    One question to whoever fills in a case.

    Attributes:
        sleutel: where the answer stands in the file, such as ``antwoorden.nabijheid``.
        keuzes: the answers to choose from; none where a text is asked.
        bereik: a lowest and a highest level may be given.
        meervoudig: several levels may hold at once.
        gronden: an explanation and a source are asked with the answer.
        hint: what a good explanation names.
        uitleg: what whoever wants to know more can read.
    """

    soort: VraagSoort
    sleutel: str
    label: str
    vraag: str
    keuzes: tuple[Keuze, ...] = ()
    bereik: bool = False
    meervoudig: bool = False
    niet_van_toepassing: bool = False
    gronden: bool = False
    hint: str = ""
    uitleg: tuple[str, ...] = ()
    bronnen: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The last part of the key: the id of the question, fact, field or rule."""
        return self.sleutel.split(".", 1)[-1]


def vraag_of(kader: Kader, sleutel: str, gronden_bij_feiten: bool = True) -> Vraag:
    """
    The question behind a key.

    Raises:
        UnknownIdError: the framework asks no such question.
    """
    table, _, id_ = sleutel.partition(".")
    if sleutel in TEXTS:
        label, vraag = TEXTS[sleutel]
        return Vraag(soort="tekst", sleutel=sleutel, label=label, vraag=vraag)
    if sleutel == "aanleiding":
        return _aanleiding(kader)
    if table == "arrangement" and id_ in arrangement.LABELS:
        return _arrangement(kader, id_)
    criterium = next((c for c in kader.criteria if c.id == id_ and table == "antwoorden"), None)
    if criterium is not None:
        return _criterium(criterium)
    feit = next((f for f in kader.feiten if f.id == id_ and table == "feiten"), None)
    if feit is not None:
        return _feit(feit, gronden_bij_feiten)
    regel = next((r for r in kader.regels if r.id == id_ and table == "motivering" and r.vraag), None)
    if regel is None:
        raise UnknownIdError(f"dit kader stelt geen vraag {sleutel!r}")
    return Vraag(
        soort="motivering",
        sleutel=sleutel,
        label=f"Motivering bij {regel.id} ({regel.naam})",
        vraag=regel.vraag,
        uitleg=_told(regel.tekst, regel.toelichting),
        bronnen=tuple(map(str, regel.bronnen)),
    )


def _criterium(criterium: Criterium) -> Vraag:
    return Vraag(
        soort="criterium",
        sleutel=f"antwoorden.{criterium.id}",
        label=criterium.label,
        vraag=criterium.vraag,
        keuzes=tuple(Keuze(nummer=n.niveau, waarde=n.niveau, label=n.label) for n in criterium.niveau),
        bereik=criterium.soort == "ordinaal",
        meervoudig=criterium.soort == "nominaal",
        niet_van_toepassing=criterium.niet_van_toepassing,
        gronden=True,
        hint=GOOD[criterium.vraagt_naar],
        # What of it is ours tells what a level does; that would bend the answer.
        uitleg=_told(criterium.tekst),
        bronnen=tuple(map(str, criterium.bronnen)),
    )


def _feit(feit: Feit, gronden: bool) -> Vraag:
    return Vraag(
        soort="feit",
        sleutel=f"feiten.{feit.id}",
        label=feit.label,
        vraag=feit.vraag,
        keuzes=_numbered([(w.waarde, w.label) for w in feit.waarden]),
        gronden=gronden,
        hint=HINTS["feiten"],
        uitleg=_told(feit.tekst, feit.toelichting),
        bronnen=tuple(map(str, feit.bronnen)),
    )


def _aanleiding(kader: Kader) -> Vraag:
    return Vraag(
        soort="aanleiding",
        sleutel="aanleiding",
        label="Aanleiding",
        vraag="Waarom wordt deze bestaande taak nu gewogen?",
        keuzes=_numbered([(soort, labels.word(labels.AANLEIDING, soort)) for soort in get_args(AanleidingSoort)]),
        gronden=True,
        hint=HINTS["aanleiding.omschrijving"],
        uitleg=tuple(optie.tekst for optie in kader.aanleidingsoorten),
        bronnen=tuple(dict.fromkeys(str(bron) for optie in kader.aanleidingsoorten for bron in optie.bronnen)),
    )


def _arrangement(kader: Kader, veld: str) -> Vraag:
    words = arrangement.WORDS.get(veld)
    if words is None:
        # The shares of a combination are no question of one answer; they are filled in by hand.
        pairs: list[tuple[Waarde | int, str]] = [
            (vorm.id, vorm.naam) for vorm in kader.bekostigingsvormen if vorm.betaler != "delen"
        ]
    else:
        pairs = list(words.items())
    level = veld in arrangement.LEVELS
    return Vraag(
        soort="arrangement",
        sleutel=f"arrangement.{veld}",
        label=upper_first(arrangement.LABELS[veld]),
        vraag=arrangement.QUESTIONS[veld],
        keuzes=_numbered(pairs, 0 if level else 1),
        uitleg=() if words else ("Een combinatie vult u zelf in het bestand in: hybride, met delen.",),
    )


def _numbered(pairs: Sequence[tuple[Waarde | int, str]], first: int = 1) -> tuple[Keuze, ...]:
    return tuple(Keuze(nummer=n, waarde=waarde, label=label) for n, (waarde, label) in enumerate(pairs, first))


def _told(*texts: str) -> tuple[str, ...]:
    return tuple(text for text in texts if text)
