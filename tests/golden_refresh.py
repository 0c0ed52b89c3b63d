"""
Write the golden files anew: outputs that are kept in the repository and read as prose when they change.

Run from the root of the checkout: ``python tests/golden_refresh.py``.
"""

from __future__ import annotations

from pathlib import Path

from forms_help import as_markdown, as_text, part_as_text

from taaktoedeling.certainty.assess import assess
from taaktoedeling.certainty.overview import certainty_overview
from taaktoedeling.dossier.toelichting import build_toelichting
from taaktoedeling.existing.evaluate import evaluate
from taaktoedeling.model.advies import Advies
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.casus import load_casus, shipped_case
from taaktoedeling.reading.kader import load_kader

GOLDEN = Path(__file__).parent / "golden"
FULL = ("wmo-maatwerk", "bag", "paspoort-en-identiteitskaart")
SHORT = ("regionale-energiestrategie", "zuivering-stedelijk-afvalwater", "specialistische-jeugdzorg")
SURE = ("bag", "archiefbewaring", "huisvesting-vergunninghouders")
EXISTING = ("wmo-maatwerk", "veiligheidsregio")
TOLD = ("wmo-maatwerk",)
PARTS = ("BR-12", "schaal_opgave", "Q-01", "ROB-3")


def goldens() -> dict[str, str]:
    """Make every golden file, by name."""
    kader = load_kader()
    advices = {id_: _advice(id_, kader) for id_ in (*FULL, *SHORT)}
    made = {f"advies_{id_}.txt": as_text(advices[id_]) for id_ in FULL}
    made |= {f"advies_{id_}_kort.txt": as_text(advices[id_], kort=True) for id_ in SHORT}
    made["advies_wmo-maatwerk.md"] = as_markdown(advices["wmo-maatwerk"])
    for id_ in SURE:
        data = certainty_overview(load_casus(shipped_case(id_), kader), kader, doel="provincie")
        made[f"gevoeligheid_{id_}.txt"] = as_text(data)
    for id_ in EXISTING:
        made[f"evaluatie_{id_}.txt"] = as_text(evaluate(load_casus(shipped_case(id_), kader), kader))
    for id_ in TOLD:
        made[f"toelichting_{id_}.txt"] = str(build_toelichting(load_casus(shipped_case(id_), kader), kader))
    made |= {f"kader_{id_}.txt": part_as_text(kader, id_) for id_ in PARTS}
    made["kader.txt"] = as_text(kader)
    # The checksum follows every letter of the framework; the text around it is what people read.
    return {name: _steady(text, kader.sha256) for name, text in made.items()}


def _advice(id_: str, kader: Kader) -> Advies:
    """The advice as the command shows it."""
    return assess(load_casus(shipped_case(id_), kader), kader)


def _steady(text: str, checksum: str) -> str:
    return text.replace(checksum, "0" * len(checksum))


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name, text in goldens().items():
        (GOLDEN / name).write_text(text, encoding="utf-8")
