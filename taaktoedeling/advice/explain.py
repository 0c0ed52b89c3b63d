"""
From a weighed case to an advice: what came out, why, and what goes with it.
"""

from __future__ import annotations

from fractions import Fraction

import attrs

from taaktoedeling.advice import answers, choices, decisive, documents, forms, rules, sentences, steps, surety
from taaktoedeling.advice.notices import notices, other_motivation_notice
from taaktoedeling.model.advies import Advies, AdviesOordeel, Herkomst, Verhouding
from taaktoedeling.version import __version__
from taaktoedeling.weighing.weging import Weging

SCHEMA = 1
"""Version of the published form of an advice."""


def explain_weging(w: Weging) -> Advies:
    """
    Explain the outcome of a weighed case; its certainty is what the slack says, unless *w* bears other labels.
    """
    klassen = answers.class_results(w)
    antwoorden, feiten = answers.answer_results(w), answers.fact_results(w)
    missing = answers.missing_results(w)
    moves = answers.turning_moves(w)
    dekking, per_dimension = answers.coverage(w)
    regels = rules.rule_results(w)
    stappen = steps.walk(w, klassen, dekking)
    subvormen = forms.subform_results(w)
    plichten = rules.duty_results(w)
    spanningen = rules.tension_results(w)
    uitgangspunten = rules.principle_results(w)
    overige = rules.other_motivations(w, regels, plichten, uitgangspunten)
    signalen = rules.signal_results(w)
    shown = (stappen, subvormen, plichten, spanningen, uitgangspunten, signalen)
    return Advies(
        schema=SCHEMA,
        meldingen=(
            *notices(w.casus, w.kader, w.compiled.changes),
            *other_motivation_notice(overige),
            *rules.warnings(w),
        ),
        taak=w.casus.taak,
        ingevuld=w.casus.ingevuld,
        aanleiding=w.casus.aanleiding,
        uitkomst=w.uitkomst,
        verkenning=bool(w.outcomes.verkenning[0]),
        bestuursvorm=w.advised,
        drager=w.drager,
        subvorm=w.subvorm.id if w.subvorm else None,
        hoogste=w.top if w.uitkomst != "geen_aanleiding" else None,
        minst_ongeschikt=sentences.least_unfit(w),
        kring=tuple(w.compiled.bodies[pair.winner] for pair in w.circle),
        zekerheid=w.label("toedeling"),
        zekerheid_vorm=w.label("vorm"),
        speling=_number(w.slack("toedeling")),
        speling_vorm=_number(w.slack("vorm")),
        conclusie=sentences.conclusion(w, missing),
        zekerheid_kort=surety.brief_certainty(w, antwoorden, feiten),
        zekerheid_tekst=(told := surety.certainty(w, moves)),
        speling_tekst=told,
        geschiktheid=dict(w.fits),
        dimensies={dimensie.id: dimensie.label for dimensie in w.kader.dimensies},
        vormen=forms.form_results(w),
        subvormen=subvormen,
        dekking=dekking,
        dekking_dimensies=per_dimension,
        klassen=klassen,
        feiten=feiten,
        antwoorden=antwoorden,
        ontbrekend=missing,
        stappen=stappen,
        regels=regels,
        toetsen=tuple(regel.id for regel in regels if regel.staat != "geen"),
        plichten=plichten,
        spanningen=spanningen,
        uitgangspunten=uitgangspunten,
        overige_motivering=overige,
        signalen=signalen,
        omslagen=moves,
        beslist=decisive.decisive(w, regels, moves),
        onderbouwing=answers.substantiation(w),
        oordelen=_judgments(w),
        documenten=documents.cited_documents(w, shown),
        eigen_keuzen=choices.own_choices(w),
        beperkingen=w.kader.hoofd.beperkingen,
        herkomst=_origin(w),
    )


def _number(slack: Fraction | None) -> float | None:
    return None if slack is None else float(slack)


def _judgments(w: Weging) -> tuple[AdviesOordeel, ...]:
    return tuple(
        AdviesOordeel(**attrs.asdict(oordeel, recurse=False), verhouding=_compare(w, oordeel.kiest))
        for oordeel in w.casus.oordelen
    )


def _compare(w: Weging, destinations: tuple[str, ...]) -> Verhouding:
    if not destinations:
        return "geen_bestemming"
    if w.advised is None:
        return "geen_advies"
    if w.advised in destinations:
        return "gelijk"
    return "zelfde_drager" if w.drager in destinations else "anders"


def _origin(w: Weging) -> Herkomst:
    hoofd = w.kader.hoofd
    return Herkomst(
        pakket="taaktoedeling",
        pakketversie=__version__,
        kader=hoofd.id,
        kader_titel=hoofd.titel,
        kader_voorbehoud=hoofd.voorbehoud,
        kaderversie=hoofd.versie,
        kader_sha256=w.kader.sha256,
        kader_geldig_vanaf=hoofd.geldig_vanaf.isoformat() if hoofd.geldig_vanaf else None,
        kader_geldig_toelichting=hoofd.geldig_vanaf_toelichting,
        kader_bronnen=rules.sources(hoofd.bronnen),
        wijzigingen=w.compiled.changes,
        casus_sha256=w.casus.sha256,
    )
