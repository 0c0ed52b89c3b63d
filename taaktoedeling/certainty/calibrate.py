"""
`fit_weights`: do weights exist that reproduce what was judged of cases, and which judgments contradict each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import attrs

from taaktoedeling.certainty.fitting import LARGEST, Fitting, Verdict, fit_verdicts
from taaktoedeling.certainty.own_weights import PER, Per
from taaktoedeling.certainty.standing import GEEN
from taaktoedeling.certainty.weights import even_weights
from taaktoedeling.dutch.refusal import show
from taaktoedeling.errors import InvalidArgumentError
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.plain import Documents, Shown, to_plain
from taaktoedeling.model.vragen import Criterium, Dimensie
from taaktoedeling.reading.doubles import refuse_doubles
from taaktoedeling.weighing.weging import Source, Wat, Weging, weigh_case

Sterkte = Literal["A", "B", "C"]
STERKTEN: tuple[Sterkte, ...] = ("A", "B", "C")


@attrs.frozen(kw_only=True)
class GetoetstOordeel:
    """
    One judgment that names where a task belongs.

    Attributes:
        bestuursvorm: the destinations it names; the weighing agrees when it gives one of them.
        wijst_naar: what the weighing gives with the weights of the framework; `geen_passende` where none is suitable.
        gevolgd: whether that agrees.
    """

    taak: str
    titel: str
    perspectief: str
    wie: str
    sterkte: Sterkte
    bestuursvorm: tuple[str, ...]
    wijst_naar: str
    gevolgd: bool


@attrs.frozen(kw_only=True)
class Gewichtbereik:
    """
    What a dimension or a question weighs (share of the whole, 0 to 1).

    Attributes:
        kader: in the framework.
        voorbeeld: in the example that reproduces the judgments.
        laagste, hoogste: among all weights that do; a bound itself need not.
    """

    id: str
    label: str
    kader: float
    voorbeeld: float
    laagste: float
    hoogste: float


@attrs.frozen(kw_only=True, slots=False, repr=False)
class Ijking(Shown):
    """
    What judgments say about the weights of the dimensions, or of the questions; all of it exact.

    Judgments are named by their place in `oordelen`, from 0.

    Attributes:
        per: whose weights are free.
        grootste: the largest sets that some weights reproduce; one set of all where all can be.
        gewichten: of the first of them.
        botsingen: the smallest sets that no weights reproduce together, of at most `tot` judgments; one of a single
            judgment is reproduced by no weights at all.
        precedenten: pairs of which the answers clash whatever the questions and the dimensions weigh.
        weggelaten: tasks with a judgment that are not weighed for want of an occasion.
        vormen: what bodies are called in a sentence, by id.
    """

    wat: Wat
    sterkte: Sterkte
    per: Per
    oordelen: tuple[GetoetstOordeel, ...]
    grootste: tuple[tuple[int, ...], ...]
    gewichten: tuple[Gewichtbereik, ...]
    botsingen: tuple[tuple[int, ...], ...]
    tot: int
    precedenten: tuple[tuple[int, int], ...]
    weggelaten: tuple[str, ...]
    vormen: dict[str, str]

    @property
    def alle(self) -> bool:
        """Whether some weights reproduce all judgments."""
        return len(self.grootste[0]) == len(self.oordelen)

    def __repr__(self) -> str:
        return f"<Ijking: {len(self.grootste[0])} van {len(self.oordelen)} oordelen met één stel gewichten>"

    def _documents(self) -> Documents:
        from taaktoedeling.document.chapters.calibration import ijking_document

        return [ijking_document(self)]

    def to_dict(self) -> dict[str, object]:
        """All of it as plain data."""
        plain: dict[str, object] = to_plain(self)
        return {"alle": self.alle, **plain}


def fit_weights(
    casussen: Sequence[Casus],
    kader: Source = None,
    wat: Wat = "vorm",
    sterkte: Sterkte = "A",
    per: Per = "dimensie",
) -> Ijking:
    """
    Hold judgments of cases against all weights of dimensions, or of questions; nothing of the framework changes.

    Args:
        kader: a framework or a changed copy of its graph; None for the shipped framework.
        wat: what must agree with a judgment: `vorm`, or `toedeling` (to whom the task goes).
        sterkte: the weakest judgments that count: A (where or in which form), B (a bottleneck), C (the present state).
        per: `dimensie`: the weights of dimensions, with those of the questions in them as they are; or `criterium`: the
            share of each question in the whole, so that of the dimensions too.

    Raises:
        InvalidArgumentError: no case has such a judgment that names a destination, an argument is wrong, or a dimension
            whose weights are asked for weighs differently for different bodies.
        InvalidCasusError: two cases have the same task and perspective.
    """
    if sterkte not in STERKTEN or wat not in ("vorm", "toedeling") or per not in PER:
        raise InvalidArgumentError(
            "sterkte is A, B of C, wat is 'vorm' of 'toedeling', en per is 'dimensie' of 'criterium'; ontvangen: "
            f"{show(sterkte)}, {show(wat)} en {show(per)}"
        )
    refuse_doubles(casussen)
    told: list[GetoetstOordeel] = []
    verdicts: list[Verdict] = []
    left_out: list[str] = []
    for casus in sorted(casussen, key=lambda one: one.sleutel):
        w = weigh_case(casus, kader)
        counted = [
            one for one in casus.oordelen if one.bestuursvorm and STERKTEN.index(one.sterkte) <= STERKTEN.index(sterkte)
        ]
        if counted and w.uitkomst == "geen_aanleiding":
            left_out.append(casus.taak.id)
            continue
        for one in counted:
            verdict = Verdict(w, frozenset(w.compiled.bodies.index(body) for body in one.bestuursvorm), wat, per)
            verdicts.append(verdict)
            told.append(
                GetoetstOordeel(
                    taak=casus.taak.id,
                    titel=casus.taak.titel,
                    perspectief=casus.taak.perspectief,
                    wie=one.wie,
                    sterkte=one.sterkte,
                    bestuursvorm=one.bestuursvorm,
                    wijst_naar=w.body(w.named) or GEEN,
                    gevolgd=verdict.followed,
                )
            )
    if not verdicts:
        stronger = " of sterker" if sterkte != STERKTEN[0] else ""
        raise InvalidArgumentError(
            f"geen van deze casussen heeft een oordeel van sterkte {sterkte}{stronger} dat een bestemming noemt. Voeg "
            "een [[oordeel]] met bestuursvorm toe, of kies een zwakkere sterkte"
        )
    found = fit_verdicts(verdicts)
    return Ijking(
        wat=wat,
        sterkte=sterkte,
        per=per,
        oordelen=tuple(told),
        grootste=found.largest,
        gewichten=_weights(verdicts[0].w, found, per),
        botsingen=found.clashes,
        tot=LARGEST,
        precedenten=found.precedents,
        weggelaten=tuple(left_out),
        vormen={vorm.id: vorm.aanduiding for vorm in verdicts[0].w.kader.bestuursvormen},
    )


def _weights(w: Weging, found: Fitting, per: Per) -> tuple[Gewichtbereik, ...]:
    if not found.largest[0]:
        return ()
    own = even_weights(w, "ijken vraagt") if per == "dimensie" else w.compiled.weights
    weighed: Sequence[Dimensie | Criterium] = w.kader.dimensies if per == "dimensie" else w.kader.criteria
    whole = sum(own.values())
    return tuple(
        Gewichtbereik(
            id=d.id,
            label=d.label,
            kader=float(own[d.id] / whole),
            voorbeeld=float(example),
            laagste=float(low),
            hoogste=float(high),
        )
        for d, example, (low, high) in zip(weighed, found.example, found.ranges, strict=True)
    )
