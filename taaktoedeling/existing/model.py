"""
An evaluation of a task: occasion, intention beside practice, arrangement, knobs and what follows.

Texts are Dutch and complete sentences, so that every form of output says the same.
"""

from __future__ import annotations

from typing import Any, Literal

import attrs

from taaktoedeling.existing.model_arrangement import (
    ArrangementGegeven,
    EvaluatieBalans,
    EvaluatieKnoppen,
    EvaluatieMedebewind,
    Lezing,
)
from taaktoedeling.model.advies import AdviesOordeel, AdviesSpanning, Herkomst
from taaktoedeling.model.bestaand import Kanttekening, Richting
from taaktoedeling.model.bron import Document, Status, Vermelding
from taaktoedeling.model.casus import Aanleiding, Ingevuld, Taak
from taaktoedeling.model.kader import PlichtAard, to_plain
from taaktoedeling.model.plain import Documents, Shown
from taaktoedeling.model.voorwaarde import Uitkomst, Zekerheid


@attrs.frozen(kw_only=True, eq=False)
class EvaluatieAanleidingOptie(Vermelding):
    """Something that would count as an occasion."""

    id: str
    naam: str


@attrs.frozen(kw_only=True)
class EvaluatieAanleiding:
    """
    Whether there is an occasion.

    Attributes:
        staat: `opgegeven`, `ontbreekt` (the evaluation stops), `verkenning` (goes on without, marked as such) or
            `niet_nodig` (a new task or a change).
        tekst: that in sentences.
        opties: what would be an occasion; only where none was given.
    """

    staat: Literal["opgegeven", "ontbreekt", "verkenning", "niet_nodig"]
    tekst: str
    aanleiding: Aanleiding | None
    gebruiker: str
    opties: tuple[EvaluatieAanleidingOptie, ...]


@attrs.frozen(kw_only=True)
class EvaluatieToedeling:
    """
    What the weighing gives with one reading of the answers.

    Attributes:
        kort: where it leads and how sure that is, as a clause that opens with its verb.
        geschiktheid: per body, -1 to 1.
    """

    lezing: Lezing
    uitkomst: Uitkomst
    bestuursvorm: str | None
    aanduiding: str
    drager: str | None
    subvorm: str | None
    subvorm_label: str
    zekerheid: Zekerheid | None
    zekerheid_vorm: Zekerheid | None
    kort: str
    conclusie: tuple[str, ...]
    zekerheid_tekst: tuple[str, ...]
    geschiktheid: dict[str, float]


@attrs.frozen(kw_only=True)
class EvaluatieOorzaak:
    """
    A cause of a shift.

    Attributes:
        genoemd: the case names it; otherwise the sources know it for such shifts.
    """

    id: str
    naam: str
    tekst: str
    genoemd: bool
    bronnen: tuple[str, ...]
    status: Status


@attrs.frozen(kw_only=True)
class Scheefgroei:
    """
    A question that practice answers otherwise than the law intended.

    Attributes:
        verschil: the smallest and largest number of levels between them; None for answers without an order.
        bijdragen: what the shift does to the fit of each body.
    """

    criterium: str
    label: str
    dimensie: str
    bedoeld: str
    feitelijk: str
    richting: Richting
    verschil: tuple[int, ...] | None
    tekst: str
    toelichting: str
    bron: str
    aanname: bool
    bijdragen: dict[str, float]
    oorzaken: tuple[EvaluatieOorzaak, ...]


@attrs.frozen(kw_only=True)
class ScheefgroeiDimensie:
    """
    What the shifts within one dimension do together.

    Attributes:
        bijdragen: change of the fit of each body.
        naar, van: bodies that gain and lose most; empty when none does.
    """

    dimensie: str
    label: str
    criteria: tuple[str, ...]
    bijdragen: dict[str, float]
    naar: tuple[str, ...]
    van: tuple[str, ...]
    tekst: str


@attrs.frozen(kw_only=True)
class VervolgStap:
    """
    One step that follows, with its nature and its basis.

    Attributes:
        motivering: what the case answers to the question of a rule.
        zeker: whether it certainly applies.
    """

    tekst: str
    aard: PlichtAard
    regel: str
    motivering: str
    zeker: bool
    bronnen: tuple[str, ...]
    status: Status
    status_toepassing: Status


@attrs.frozen(kw_only=True, eq=False)
class VervolgGroep(Vermelding):
    """Steps that belong together."""

    id: str
    naam: str
    stappen: tuple[VervolgStap, ...]
    spanningen: tuple[str, ...]
    status_toepassing: Status


@attrs.frozen(kw_only=True)
class EvaluatieVervolg:
    """What follows from the outcome of one reading."""

    lezing: Lezing
    aanduiding: str
    groepen: tuple[VervolgGroep, ...]


@attrs.frozen(kw_only=True, slots=False)
class Evaluatie(Shown):
    """
    The evaluation of one task.

    Attributes:
        uitkomst: `geen_aanleiding` when the user may not start without an occasion; then the rest is empty.
        verkenning: computed for a user who needs no occasion; marked on every output.
        praktijk_ingevuld: the case says how practice differs, so that no shift means no shift.
        advies_verschilt: whether intention and practice lead to another body; None without practice.
        zonder_toedoen: the weighing with practice, but without the shifts that the case blames on causes that count
            apart (`Oorzaak.telt_apart`); None where it names none of those.
        zonder_toedoen_tekst: that in sentences, and what of it cannot be told apart.
        balans: with the intention first, then with practice where it differs.
        knoppen: None when nothing is out of balance.
        oordelen: published judgments, with how the intended advice compares; `oordelen_feitelijk` the same judgments
            with practice, empty without practice.
    """

    schema: int
    meldingen: tuple[str, ...]
    taak: Taak
    ingevuld: Ingevuld | None
    uitkomst: Literal["evaluatie", "geen_aanleiding"]
    verkenning: bool
    samenvatting: tuple[str, ...]
    aanleiding: EvaluatieAanleiding
    nu: str
    lichaam: str | None
    feiten: tuple[str, ...]
    praktijk_ingevuld: bool
    toedelingen: tuple[EvaluatieToedeling, ...] = ()
    advies_verschilt: bool | None = None
    zonder_toedoen: EvaluatieToedeling | None = None
    zonder_toedoen_tekst: str = ""
    scheefgroei: tuple[Scheefgroei, ...] = ()
    scheefgroei_dimensies: tuple[ScheefgroeiDimensie, ...] = ()
    arrangement: tuple[ArrangementGegeven, ...] = ()
    arrangement_toelichting: str = ""
    arrangement_bron: str = ""
    balans: tuple[EvaluatieBalans, ...] = ()
    knoppen: EvaluatieKnoppen | None = None
    medebewind: EvaluatieMedebewind | None = None
    vervolg: tuple[EvaluatieVervolg, ...] = ()
    noten: tuple[Kanttekening, ...]
    spanningen: tuple[AdviesSpanning, ...]
    oordelen: tuple[AdviesOordeel, ...] = ()
    oordelen_feitelijk: tuple[AdviesOordeel, ...] = ()
    vormen: dict[str, str]
    documenten: tuple[Document, ...]
    beperkingen: tuple[str, ...]
    herkomst: Herkomst

    def __repr__(self) -> str:
        balans = self.balans[-1].uitslag if self.balans else "-"
        return f"<Evaluatie {self.taak.id}: {self.uitkomst} ({balans}, {len(self.scheefgroei)} keer scheefgroei)>"

    def _documents(self) -> Documents:
        from taaktoedeling.document.chapters.evaluation import evaluation_document

        return [evaluation_document(self)]

    def _brief(self) -> Documents:
        from taaktoedeling.document.chapters.evaluation import evaluation_document

        return [evaluation_document(self, "kort", "evaluatie.to_text(volledig=True)")]

    def to_dict(self) -> dict[str, Any]:
        """
        The evaluation as plain data (dicts, lists, strings, numbers, booleans, None).

        Its form is published in ``taaktoedeling/schema/evaluatie.schema.json``.
        """
        plain: dict[str, Any] = to_plain(self)
        return plain
