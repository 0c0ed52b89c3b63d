"""
Which figures stand beside each other, and why another one wins where it does.
"""

from __future__ import annotations

import attrs


@attrs.frozen
class Table:
    """
    Attributes:
        kind: which time counts: `processortijd`, or `wandtijd` for the start of a program.
        reference: the row that the others are divided by.
        rows: key and label.
    """

    title: str
    kind: str
    reference: str
    rows: tuple[tuple[str, str], ...]


TABLES = (
    Table(
        "Geschiktheid, één casus tegelijk",
        "processortijd",
        "fit_one",
        (
            ("fit_one", "taaktoedeling"),
            ("fit_one_pymcdm", "pymcdm, één matrix per casus"),
            ("fit_one_skcriteria", "scikit-criteria, één matrix per casus"),
            ("fit_plain", "lus in gewoon Python"),
        ),
    ),
    Table(
        "Geschiktheid, veel casussen tegelijk",
        "processortijd",
        "fit_many",
        (
            ("fit_many", "taaktoedeling"),
            ("fit_many_pymcdm", "pymcdm, alle casussen in één matrix"),
            ("fit_many_skcriteria", "scikit-criteria, alle casussen in één matrix"),
            ("fit_plain", "lus in gewoon Python"),
        ),
    ),
    Table(
        "Uitkomst, één casus tegelijk",
        "processortijd",
        "outcome_one",
        (
            ("outcome_one", "taaktoedeling, `assess_many` met één casus"),
            ("outcome_raw", "taaktoedeling, ook lezen en controleren (`parse_casus`)"),
            ("outcome_assess", "taaktoedeling, met alle uitleg (`assess`)"),
            ("outcome_zen", "zen-engine"),
            ("outcome_plain", "lus in gewoon Python"),
        ),
    ),
    Table(
        "Uitkomst, veel casussen tegelijk",
        "processortijd",
        "outcome_list",
        (
            ("outcome_list", "taaktoedeling, `assess_many` met een lijst casussen"),
            ("outcome_many", "taaktoedeling, `assess_many` met antwoorden als getallen"),
            ("outcome_zen", "zen-engine, één voor één"),
            ("outcome_plain", "lus in gewoon Python"),
        ),
    ),
    Table(
        "Eén casus onder 10.000 gewichten",
        "processortijd",
        "smaa",
        (
            ("smaa", "taaktoedeling, `robustness` met alle bronnen van twijfel"),
            ("smaa_weights", "taaktoedeling, `robustness` met alleen gewichten"),
            ("smaa_weigh", "taaktoedeling, alleen het wegen van wat al is getrokken"),
            ("smaa_product", "een kaal product van gewichten en punten, met per trekking de hoogste"),
            ("smaa_pymcdm", "lus over pymcdm, alleen gewichten en geschiktheid"),
        ),
    ),
    Table(
        "De opdracht starten",
        "wandtijd",
        "start_afhankelijkheden",
        (
            ("start_leeg", "Python dat niets doet"),
            ("start_afhankelijkheden", "alleen de afhankelijkheden importeren"),
            ("start_hulp", "`toedeel --help`"),
            ("start_beoordeel", "`toedeel beoordeel` met één casus"),
        ),
    ),
    Table(
        "Van start tot eerste antwoord",
        "wandtijd",
        "start_bibliotheek",
        (
            ("start_bibliotheek", "taaktoedeling, kader en casus lezen en `assess`"),
            ("start_zen", "zen-engine, de uitkomst"),
            ("start_pymcdm", "pymcdm, alleen de geschiktheid"),
            ("start_skcriteria", "scikit-criteria, alleen de geschiktheid"),
            ("start_kaal", "gewoon Python, alleen de geschiktheid"),
        ),
    ),
)
KEYS = tuple(dict.fromkeys(key for table in TABLES for key, _ in table.rows))
TASK_KEYS = tuple(key for key in KEYS if not key.startswith("start_"))
START_KEYS = tuple(key.removeprefix("start_") for key in KEYS if key.startswith("start_"))

_CALLS = "Eén aanroep van numpy kost meer dan de paar optellingen van één casus."
_MORE = (
    "Wij bepalen ook de speling en de zekerheid; daarnaast hebben bewerkingen op rijen getallen een vaste prijs, "
    "die zich pas bij veel casussen terugverdient."
)
_LIST = "Bij een lijst casussen gaat de meeste tijd zitten in het omzetten van elke casus in getallen."
_MATRIX = "Daar hoeft geen kader te worden gelezen: de matrix is al klaar."
REASONS = {
    ("fit_one", "fit_plain"): _CALLS,
    (
        "fit_one",
        "fit_one_pymcdm",
    ): "Beide doen voor één casus een reeks losse aanroepen van numpy, één of meer per criterium.",
    ("outcome_one", "outcome_zen"): _MORE,
    ("outcome_one", "outcome_plain"): _MORE,
    ("outcome_list", "outcome_zen"): _LIST,
    ("outcome_list", "outcome_plain"): _LIST,
    ("smaa", "smaa_product"): (
        "Dat product krijgt zijn gewichten en punten al; alleen het trekken daarvan kost een paar keer zoveel. "
        "Het wegen zelf kost ons ongeveer evenveel als het product; wij doen het voor elke bron van twijfel opnieuw."
    ),
    ("start_bibliotheek", "start_zen"): (
        "Wij lezen en controleren het hele kader met alle teksten en bronnen; "
        "het model voor zen-engine is al klaar en bevat die niet."
    ),
    ("start_bibliotheek", "start_pymcdm"): _MATRIX,
    ("start_bibliotheek", "start_skcriteria"): _MATRIX,
    ("start_bibliotheek", "start_kaal"): (
        "Daar hoeft niets te worden geïmporteerd en geen kader te worden gelezen: de matrix is al klaar."
    ),
}
"""Why another one wins, by the reference of the table and the row."""
