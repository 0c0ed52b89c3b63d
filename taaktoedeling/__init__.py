"""
Which public body should carry out a task, weighed with a model of the main lines of the *beleidskader
decentraal en gedeconcentreerd bestuur* in the letter that presents it; the framework itself was not read.

>>> from taaktoedeling import assess, load_casus, load_kader, shipped_case
>>> kader = load_kader()
>>> advies = assess(load_casus(shipped_case("riolering-en-hemelwater"), kader), kader)
>>> advies.bestuursvorm
'gemeente'

Names are imported when they are first used, so that the command line starts fast.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from taaktoedeling.version import __version__

if TYPE_CHECKING:
    from taaktoedeling.advice.many import Adviezen, assess_many
    from taaktoedeling.advice.review import Controle, review
    from taaktoedeling.asking.cell import Invulcel, fill_in
    from taaktoedeling.asking.conversation import interview
    from taaktoedeling.asking.fill import fill_from_data
    from taaktoedeling.asking.order import Vervolg, next_question
    from taaktoedeling.asking.questions import Vraag
    from taaktoedeling.certainty.assess import assess
    from taaktoedeling.certainty.balance import argument_balance
    from taaktoedeling.certainty.calibrate import Ijking, fit_weights
    from taaktoedeling.certainty.changes import answer_changes
    from taaktoedeling.certainty.goal import target
    from taaktoedeling.certainty.joint import joint_uncertainty
    from taaktoedeling.certainty.overview import Zekerheidsoverzicht, certainty_overview
    from taaktoedeling.certainty.smaa import Robuustheid, robustness
    from taaktoedeling.certainty.spread import Spreiding
    from taaktoedeling.certainty.tipping import tipping_points
    from taaktoedeling.comparing.alpha import Eensgezindheid, measure_agreement
    from taaktoedeling.comparing.kaders import KaderVerschil, compare_kaders
    from taaktoedeling.comparing.parties import compare
    from taaktoedeling.comparing.vergelijking import Vergelijking
    from taaktoedeling.comparing.what_if import WatAls
    from taaktoedeling.derive.aaneen import fewest_moves_in_one_piece
    from taaktoedeling.derive.berekenen import Berekening, Vulling, computed_answers
    from taaktoedeling.derive.congruentie import Congruentie, measure_congruence
    from taaktoedeling.derive.overzicht import Overzicht, compare_indelingen
    from taaktoedeling.derive.rangschikken import Rangschikking, rank_divisions
    from taaktoedeling.derive.toeval import Toeval, against_chance
    from taaktoedeling.derive.verhuizen import Verhuizingen, fewest_moves
    from taaktoedeling.document.explain import Uitleg, explain
    from taaktoedeling.document.template.example import Sjabloon, new_sjabloon
    from taaktoedeling.dossier.build import build_dossier
    from taaktoedeling.dossier.evaluation import write_evaluatie
    from taaktoedeling.dossier.forms import write_dossier
    from taaktoedeling.dossier.toelichting import Toelichting, build_toelichting, write_toelichting
    from taaktoedeling.dossier.verify import Verificatie, verify_dossier
    from taaktoedeling.dossier.verify_file import verify_file
    from taaktoedeling.errors import (
        InvalidArgumentError,
        InvalidCasusError,
        InvalidInputError,
        InvalidKaderError,
        MissingExtraError,
        Problem,
        TaaktoedelingError,
        UnknownIdError,
        UnwritableFileError,
    )
    from taaktoedeling.existing.evaluate import evaluate
    from taaktoedeling.existing.model import Evaluatie
    from taaktoedeling.figures.kaart import draw_congruentie
    from taaktoedeling.graph.bereik import Bereik, attainable
    from taaktoedeling.graph.export import draw_graaf
    from taaktoedeling.model.advies import Advies
    from taaktoedeling.model.casus import Antwoord, Casus
    from taaktoedeling.model.indeling import Gemeenten, Indeling
    from taaktoedeling.model.kader import Kader
    from taaktoedeling.model.regelingen import Regelingen
    from taaktoedeling.model.tabellen import Tabellen
    from taaktoedeling.reading.casus import load_casus, parse_casus, shipped_case, shipped_cases
    from taaktoedeling.reading.indelingen import load_gemeenten, load_herindelingen, load_indeling, load_indelingen
    from taaktoedeling.reading.kaart import load_kaart
    from taaktoedeling.reading.kader import load_kader
    from taaktoedeling.reading.regelingen import load_regelingen, load_verplichting
    from taaktoedeling.reading.scaffold import new_casus
    from taaktoedeling.reading.schema import json_schema
    from taaktoedeling.register.assess import assess_register
    from taaktoedeling.register.frames import assess_frame, from_frame, to_frame
    from taaktoedeling.register.model import Register
    from taaktoedeling.register.outcome import Registeruitkomst
    from taaktoedeling.register.overview import register_overview
    from taaktoedeling.register.overview_model import Registeroverzicht
    from taaktoedeling.register.ranking import Evaluatievolgorde, rank_register
    from taaktoedeling.register.read import load_register
    from taaktoedeling.register.template import new_register
    from taaktoedeling.register.upl import UplRegister, import_upl

_PLACES = {
    "taaktoedeling.advice.many": "Adviezen assess_many",
    "taaktoedeling.advice.review": "Controle review",
    "taaktoedeling.comparing.alpha": "Eensgezindheid measure_agreement",
    "taaktoedeling.comparing.kaders": "KaderVerschil compare_kaders",
    "taaktoedeling.comparing.parties": "compare",
    "taaktoedeling.comparing.vergelijking": "Vergelijking",
    "taaktoedeling.comparing.what_if": "WatAls",
    "taaktoedeling.derive.aaneen": "fewest_moves_in_one_piece",
    "taaktoedeling.asking.fill": "fill_from_data",
    "taaktoedeling.derive.berekenen": "Berekening Vulling computed_answers",
    "taaktoedeling.derive.rangschikken": "Rangschikking rank_divisions",
    "taaktoedeling.reading.regelingen": "load_regelingen load_verplichting",
    "taaktoedeling.model.regelingen": "Regelingen",
    "taaktoedeling.derive.congruentie": "Congruentie measure_congruence",
    "taaktoedeling.derive.overzicht": "Overzicht compare_indelingen",
    "taaktoedeling.derive.toeval": "Toeval against_chance",
    "taaktoedeling.derive.verhuizen": "Verhuizingen fewest_moves",
    "taaktoedeling.document.explain": "Uitleg explain",
    "taaktoedeling.document.template.example": "Sjabloon new_sjabloon",
    "taaktoedeling.dossier.build": "build_dossier",
    "taaktoedeling.dossier.evaluation": "write_evaluatie",
    "taaktoedeling.dossier.forms": "write_dossier",
    "taaktoedeling.dossier.toelichting": "Toelichting build_toelichting write_toelichting",
    "taaktoedeling.dossier.verify": "Verificatie verify_dossier",
    "taaktoedeling.dossier.verify_file": "verify_file",
    "taaktoedeling.errors": "InvalidArgumentError InvalidCasusError InvalidInputError InvalidKaderError "
    "MissingExtraError Problem TaaktoedelingError UnknownIdError UnwritableFileError",
    "taaktoedeling.existing.evaluate": "evaluate",
    "taaktoedeling.existing.model": "Evaluatie",
    "taaktoedeling.figures.kaart": "draw_congruentie",
    "taaktoedeling.graph.bereik": "Bereik attainable",
    "taaktoedeling.graph.export": "draw_graaf",
    "taaktoedeling.asking.cell": "Invulcel fill_in",
    "taaktoedeling.asking.conversation": "interview",
    "taaktoedeling.asking.order": "Vervolg next_question",
    "taaktoedeling.asking.questions": "Vraag",
    "taaktoedeling.model.advies": "Advies",
    "taaktoedeling.model.casus": "Antwoord Casus",
    "taaktoedeling.model.indeling": "Gemeenten Indeling",
    "taaktoedeling.model.kader": "Kader",
    "taaktoedeling.model.tabellen": "Tabellen",
    "taaktoedeling.reading.casus": "load_casus parse_casus shipped_case shipped_cases",
    "taaktoedeling.reading.indelingen": "load_gemeenten load_herindelingen load_indeling load_indelingen",
    "taaktoedeling.reading.kaart": "load_kaart",
    "taaktoedeling.reading.kader": "load_kader",
    "taaktoedeling.reading.scaffold": "new_casus",
    "taaktoedeling.reading.schema": "json_schema",
    "taaktoedeling.register.assess": "assess_register",
    "taaktoedeling.register.frames": "assess_frame from_frame to_frame",
    "taaktoedeling.register.model": "Register",
    "taaktoedeling.register.outcome": "Registeruitkomst",
    "taaktoedeling.register.ranking": "Evaluatievolgorde rank_register",
    "taaktoedeling.register.overview": "register_overview",
    "taaktoedeling.register.overview_model": "Registeroverzicht",
    "taaktoedeling.register.read": "load_register",
    "taaktoedeling.register.template": "new_register",
    "taaktoedeling.register.upl": "UplRegister import_upl",
    "taaktoedeling.certainty.assess": "assess",
    "taaktoedeling.certainty.balance": "argument_balance",
    "taaktoedeling.certainty.calibrate": "Ijking fit_weights",
    "taaktoedeling.certainty.changes": "answer_changes",
    "taaktoedeling.certainty.goal": "target",
    "taaktoedeling.certainty.joint": "joint_uncertainty",
    "taaktoedeling.certainty.overview": "Zekerheidsoverzicht certainty_overview",
    "taaktoedeling.certainty.smaa": "Robuustheid robustness",
    "taaktoedeling.certainty.spread": "Spreiding",
    "taaktoedeling.certainty.tipping": "tipping_points",
}
_MODULE_OF = {name: module for module, names in _PLACES.items() for name in names.split()}

__all__ = [
    "Advies",
    "Adviezen",
    "Antwoord",
    "Bereik",
    "Berekening",
    "Casus",
    "Congruentie",
    "Controle",
    "Eensgezindheid",
    "Evaluatie",
    "Evaluatievolgorde",
    "Gemeenten",
    "Ijking",
    "Indeling",
    "InvalidArgumentError",
    "InvalidCasusError",
    "InvalidInputError",
    "InvalidKaderError",
    "Invulcel",
    "Kader",
    "KaderVerschil",
    "MissingExtraError",
    "Overzicht",
    "Problem",
    "Rangschikking",
    "Regelingen",
    "Register",
    "Registeroverzicht",
    "Registeruitkomst",
    "Robuustheid",
    "Sjabloon",
    "Spreiding",
    "TaaktoedelingError",
    "Tabellen",
    "Toelichting",
    "Toeval",
    "Uitleg",
    "UnknownIdError",
    "UnwritableFileError",
    "UplRegister",
    "Vergelijking",
    "Verhuizingen",
    "Verificatie",
    "Vervolg",
    "Vraag",
    "Vulling",
    "WatAls",
    "Zekerheidsoverzicht",
    "__version__",
    "against_chance",
    "answer_changes",
    "argument_balance",
    "assess",
    "assess_frame",
    "assess_many",
    "assess_register",
    "attainable",
    "build_dossier",
    "build_toelichting",
    "certainty_overview",
    "compare",
    "compare_indelingen",
    "compare_kaders",
    "computed_answers",
    "draw_congruentie",
    "draw_graaf",
    "evaluate",
    "explain",
    "fewest_moves",
    "fewest_moves_in_one_piece",
    "fill_from_data",
    "fill_in",
    "fit_weights",
    "from_frame",
    "import_upl",
    "interview",
    "joint_uncertainty",
    "json_schema",
    "load_casus",
    "load_gemeenten",
    "load_herindelingen",
    "load_indeling",
    "load_indelingen",
    "load_kaart",
    "load_kader",
    "load_regelingen",
    "load_register",
    "load_verplichting",
    "measure_agreement",
    "measure_congruence",
    "new_casus",
    "new_register",
    "new_sjabloon",
    "next_question",
    "parse_casus",
    "rank_divisions",
    "rank_register",
    "register_overview",
    "review",
    "robustness",
    "shipped_case",
    "shipped_cases",
    "target",
    "tipping_points",
    "to_frame",
    "verify_dossier",
    "verify_file",
    "write_dossier",
    "write_evaluatie",
    "write_toelichting",
]


def __getattr__(name: str) -> Any:
    if name not in _MODULE_OF:
        raise AttributeError(f"module 'taaktoedeling' has no attribute {name!r}")
    value = getattr(importlib.import_module(_MODULE_OF[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
