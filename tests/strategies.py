"""
Hypothesis strategies for cases and weights of any framework.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any, get_args

import attrs
from hypothesis import strategies as st

from taaktoedeling.model.casus import KANSEN_EENHEID, Betreft, Casus, Gebruiker, TaakSoort
from taaktoedeling.model.kader import Criterium, Kader, Voorrang
from taaktoedeling.reading.casus import parse_casus

TEKSTEN = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), min_size=1, max_size=20).filter(
    lambda text: text.strip()
)


def niveaus(criterium: Criterium) -> st.SearchStrategy[int]:
    """Generate a level that exists."""
    return st.integers(0, len(criterium.niveau) - 1)


@st.composite
def kansen(draw: st.DrawFn, criterium: Criterium) -> dict[str, float]:
    """Generate probabilities of all levels, in ten-thousandths, of which some may be zero."""
    count = len(criterium.niveau)
    cuts = sorted(draw(st.lists(st.integers(0, KANSEN_EENHEID), min_size=count - 1, max_size=count - 1)))
    shares = [high - low for low, high in zip([0, *cuts], [*cuts, KANSEN_EENHEID], strict=True)]
    return {str(level): share / KANSEN_EENHEID for level, share in enumerate(shares)}


@st.composite
def gronden(draw: st.DrawFn) -> dict[str, Any]:
    """Generate what the long form adds to a level."""
    basis = draw(st.one_of(st.fixed_dictionaries({"bron": TEKSTEN}), st.just({"aanname": True})))
    return {"toelichting": draw(TEKSTEN), **basis}


@st.composite
def antwoorden(draw: st.DrawFn, criterium: Criterium) -> Any:
    """Generate an answer as a file has it, in every form that the question allows."""
    forms: list[st.SearchStrategy[Any]] = [niveaus(criterium), st.just("onbekend")]
    if criterium.soort == "ordinaal":
        forms.append(kansen(criterium))
    if criterium.soort == "nominaal":
        alone = {niveau.niveau for niveau in criterium.niveau if niveau.geen}
        several = st.lists(niveaus(criterium), min_size=1, unique=True)
        forms.append(several.filter(lambda levels: len(levels) == 1 or not alone & set(levels)))
    else:
        forms.append(st.tuples(niveaus(criterium), niveaus(criterium)).map(sorted))
    level = draw(st.one_of(forms))
    if criterium.niet_van_toepassing and draw(st.integers(0, 5)) == 0:
        return {"niveau": "niet_van_toepassing", **draw(gronden())}
    return {"niveau": level, **draw(gronden())} if draw(st.booleans()) else level


@st.composite
def taken(draw: st.DrawFn, kader: Kader) -> dict[str, Any]:
    """Generate the table of a task."""
    soort = draw(st.sampled_from(get_args(TaakSoort)))
    taak = {
        "id": "taak",
        "titel": "Taak",
        "omschrijving": "Een taak.",
        "soort": soort,
        "betreft": draw(st.sampled_from(get_args(Betreft))),
        "gebruiker": draw(st.sampled_from(get_args(Gebruiker))),
        "bronnen": ["verzonnen"],
    }
    if soort != "nieuw":
        taak["huidige_bestuursvorm"] = draw(st.sampled_from([vorm.id for vorm in kader.bestuursvormen]))
    return taak


@st.composite
def feiten(draw: st.DrawFn, kader: Kader) -> dict[str, Any]:
    """Generate facts, of which some are missing or unknown."""
    given = {}
    for feit in kader.feiten:
        value = draw(st.sampled_from([None, "onbekend", *(waarde.waarde for waarde in feit.waarden)]))
        if value is not None:
            given[feit.id] = value
    return given


@st.composite
def casus_tabellen(draw: st.DrawFn, kader: Kader) -> dict[str, Any]:
    """Generate a whole case as plain data, with every form of answer."""
    taak = draw(taken(kader))
    data: dict[str, Any] = {"schema": 1, "taak": taak, "feiten": draw(feiten(kader))}
    asked = [criterium for criterium in kader.criteria if draw(st.integers(0, 4))]
    data["antwoorden"] = {criterium.id: draw(antwoorden(criterium)) for criterium in asked}
    if taak["soort"] == "bestaand":
        if draw(st.booleans()):
            data["aanleiding"] = {"soort": "wetsevaluatie", "omschrijving": "Evaluatie.", "bron": "verzonnen"}
        actual = [criterium for criterium in kader.criteria if draw(st.integers(0, 3)) == 0]
        data["feitelijk"] = {criterium.id: draw(antwoorden(criterium)) for criterium in actual}
    return data


def casussen(kader: Kader) -> st.SearchStrategy[Casus]:
    """Generate valid cases with every form of answer, some of them missing."""
    return casus_tabellen(kader).map(lambda data: parse_casus(data, kader))


@st.composite
def volledige_casussen(draw: st.DrawFn, kader: Kader) -> Casus:
    """Generate cases with one level for every question and a value for every fact."""
    data = {
        "schema": 1,
        "taak": draw(taken(kader)),
        "feiten": {feit.id: draw(st.sampled_from([w.waarde for w in feit.waarden])) for feit in kader.feiten},
        "antwoorden": {criterium.id: draw(niveaus(criterium)) for criterium in kader.criteria},
    }
    if data["taak"]["soort"] == "bestaand":
        data["aanleiding"] = {"soort": "wetsevaluatie", "omschrijving": "Evaluatie.", "bron": "verzonnen"}
    return parse_casus(data, kader)


@st.composite
def eigen_gewichten(draw: st.DrawFn, kader: Kader) -> Kader:
    """Generate the same framework with other weights of dimensions, together 100 again."""
    count = len(kader.dimensies)
    cuts = sorted(draw(st.lists(st.integers(1, 99), min_size=count - 1, max_size=count - 1, unique=True)))
    shares = [high - low for low, high in zip([0, *cuts], [*cuts, 100], strict=True)]
    return attrs.evolve(
        kader,
        dimensies=tuple(
            attrs.evolve(dimensie, gewicht=share) for dimensie, share in zip(kader.dimensies, shares, strict=True)
        ),
    )


@st.composite
def wegingen(draw: st.DrawFn, kader: Kader) -> dict[str, Any]:
    """Generate what somebody finds important, in any of its forms; equal weights satisfy it."""
    ids = draw(st.permutations([dimensie.id for dimensie in kader.dimensies]))
    weging: dict[str, Any] = dict(draw(gronden()))
    cut = draw(st.integers(1, len(ids)))
    weging["volgorde"] = [*([list(ids[:cut])] if cut > 1 else ids[:1]), *ids[cut:]]
    share = 100 // len(ids)
    if draw(st.booleans()):
        ends = st.tuples(st.integers(0, share), st.integers(share, 100))
        some = {id_: [f"{end}/100" for end in draw(ends)] for id_ in ids[:cut]}
        weging["gewichten"] = {**some, ids[0]: f"{share}/100"} if draw(st.booleans()) and cut < len(ids) else some
    if draw(st.booleans()) and len(ids) > 1:
        bounds = [{"is": 1}, {"minstens": 0.5}, {"hoogstens": 2}, {"minstens": 1, "hoogstens": 3}]
        bound = draw(st.sampled_from(bounds))
        weging["verhoudingen"] = [{"dimensie": ids[0], "tegenover": ids[-1], **bound}]
    return weging


@st.composite
def casus_tabellen_2(draw: st.DrawFn, kader: Kader) -> dict[str, Any]:
    """Generate a whole case of the second schema as plain data, with every table that it can have."""
    data = {**draw(casus_tabellen(kader)), "schema": 2}
    hoofd = kader.hoofd
    pins = [{}, {"sha256": kader.sha256}, {"sha256": "0" * 64}, {"versie": "9.9.9"}, {"id": "ander"}]
    if draw(st.booleans()):
        data["kader"] = {"id": hoofd.id, "versie": hoofd.versie, **draw(st.sampled_from(pins))}
    if draw(st.booleans()):
        data["ingevuld"] = {"datum": "2026-06-02", "door": draw(TEKSTEN), "geraadpleegd": draw(st.lists(TEKSTEN))}
    if draw(st.booleans()):
        data["weging"] = draw(wegingen(kader))
    for feit, waarde in data["feiten"].items():
        if draw(st.booleans()):
            data["feiten"][feit] = {"waarde": waarde, **draw(gronden())}
    for table in ("antwoorden", "feitelijk"):
        for criterium in kader.criteria:
            answer = data.get(table, {}).get(criterium.id)
            if isinstance(answer, dict) and "niveau" in answer and draw(st.booleans()):
                level = draw(niveaus(criterium))
                levels = [0, level] if criterium.soort == "ordinaal" and draw(st.booleans()) else level
                answer["berekend"] = {"niveau": levels, "bron": draw(TEKSTEN)}
    if draw(st.integers(0, 4)) == 0:
        data["concept"] = True
    return data


@st.composite
def eigen_voorrang(draw: st.DrawFn, kader: Kader) -> Kader:
    """Generate the same framework with other rules of precedence, that never weigh in a circle and always hold."""
    order = draw(st.permutations([vorm.id for vorm in kader.bestuursvormen]))
    pairs = [(first, after) for place, first in enumerate(order) for after in order[place + 1 :]]
    margins = st.integers(0, 40).map(lambda hundredths: Fraction(hundredths, 100))
    example = next(regel for regel in kader.regels if regel.voorrang)
    regels = [
        attrs.evolve(
            example,
            id=f"VR-{number}",
            soort="eerst",
            vraag="Waarom past de taak daar niet?",
            voorwaarde=(),
            spanningen=(),
            voorrang=tuple(
                Voorrang(eerst=first, voor=(after,), voorrangsmarge=draw(margins))
                for first, after in draw(st.lists(st.sampled_from(pairs), min_size=1, max_size=3, unique=True))
            ),
        )
        for number in range(1, draw(st.integers(0, 3)) + 1)
    ]
    named = {regel.id for regel in kader.regels if regel.voorrang}

    def apart(condition: object) -> bool:
        return not any(id_ in repr(condition) for id_ in named)

    kept = [
        attrs.evolve(regel, voorwaarde=tuple(filter(apart, regel.voorwaarde)))
        for regel in kader.regels
        if not regel.voorrang
    ]
    return attrs.evolve(
        kader,
        regels=tuple(kept + regels),
        spanningen=tuple(s for s in kader.spanningen if apart(s)),
        uitgangspunten=tuple(s for s in kader.uitgangspunten if apart(s)),
        signalen=tuple(s for s in kader.signalen if apart(s)),
        subvormen=tuple(s for s in kader.subvormen if apart(s)),
        opvolging=(),
    )
