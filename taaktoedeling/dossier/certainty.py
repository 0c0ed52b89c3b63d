"""
The analysis of certainty in a dossier, read back and made again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from taaktoedeling.dossier.build import SAMPLES, SEED
from taaktoedeling.dossier.compare import Verschil, differences
from taaktoedeling.dossier.findings import Findings
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.robustness.smaa import Robuustheid, robustness
from taaktoedeling.robustness.spread import Spreiding

SAMPLING_MARGIN = 0.02
"""Shares of an analysis of 10,000 samples that differ less than this differ by chance alone; ours."""


def read_robuustheid(plain: Mapping[str, Any]) -> Robuustheid:
    """
    The analysis that `Robuustheid.to_dict` turned into *plain*.

    Raises:
        TypeError: *plain* holds other parts than an analysis does.
        InvalidArgumentError: what was varied is out of bounds.
    """
    varied: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in plain["spreiding"].items()
    }
    return Robuustheid(**{**plain, "spreiding": Spreiding(**varied), "zinnen": tuple(plain["zinnen"])})


def check_certainty(
    dossier: Mapping[str, Any], casus: Casus, kader: Kader, weighed: bool, same_version: bool, found: Findings
) -> None:
    """
    Make the analysis of certainty of a dossier again.

    Args:
        weighed: whether the outcome is one of which it makes sense to ask how sure it is.
        same_version: whether the dossier says that this version of the package made it.
    """
    old = dossier.get("robuustheid")
    if not weighed or not isinstance(old, Mapping):
        if weighed != isinstance(old, Mapping):
            found.verschillen += differences(
                old if old is None else "aanwezig", "aanwezig" if weighed else None, "robuustheid"
            )
        return
    told = dossier["herkomst"]
    n, seed = told.get("trekkingen", SAMPLES), told.get("seed", SEED)
    if not (type(n) is int and 0 < n <= 1_000_000 and type(seed) is int and seed >= 0):
        found.verschillen.append(
            Verschil(plaats="herkomst.trekkingen", toen=f"{n}, seed {seed}", nu="geen aantal dat kan")
        )
        return
    new = robustness(casus, kader, n, seed).to_dict()
    for key in ("zekerheid", "zekerheid_vorm"):
        found.verschillen += differences(old.get(key), new[key], f"robuustheid.{key}")
    shares = [
        item
        for key in ("aandeel", "aandeel_vorm", "aanvaardbaarheid", "aanvaardbaarheid_toedeling", "per_bron")
        for item in differences(old.get(key), new[key], f"robuustheid.{key}")
    ]
    # Another version of the library that draws may draw otherwise; then the sentences count otherwise too.
    found.verschillen += [item for item in shares if not _near(item)]
    words = [item for key in ("zin", "zinnen") for item in differences(old.get(key), new[key], f"robuustheid.{key}")]
    if not same_version:
        found.bewoording += [item.plaats for item in words]
    elif not shares:
        found.verschillen += words


def _near(item: Verschil) -> bool:
    try:
        toen, nu = (float(text.replace(",", ".")) for text in (item.toen, item.nu))
    except ValueError:
        return False
    return abs(toen - nu) <= SAMPLING_MARGIN
