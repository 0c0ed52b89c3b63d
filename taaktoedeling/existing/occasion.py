"""
Whether there is an occasion to weigh a task that exists, and what would be one.
"""

from __future__ import annotations

from taaktoedeling.advice.sentences import exploration, stopped_by
from taaktoedeling.existing.model import EvaluatieAanleiding, EvaluatieAanleidingOptie
from taaktoedeling.logic.truth import TRUE
from taaktoedeling.model.advies import Advies
from taaktoedeling.model.bestaand import AanleidingOptie
from taaktoedeling.model.bron import stated
from taaktoedeling.weighing.known import holds
from taaktoedeling.weighing.weging import Weging


def find_occasion(w: Weging, advies: Advies) -> EvaluatieAanleiding:
    """
    The occasion that the case gives, or why it needs one or does not.
    """
    casus, kader = w.casus, w.kader
    options = tuple(
        EvaluatieAanleidingOptie(id=optie.id, naam=optie.naam, **stated(optie)) for optie in kader.aanleidingsoorten
    )
    soort = casus.taak.soort
    if soort != "bestaand":
        gates = [poort for regel in kader.regels for poort in regel.poort if poort.uitkomst == "niet_nodig"]
        said = next((poort.tekst for poort in gates if holds(w, poort.voorwaarde) == TRUE), "")
        staat, text = "niet_nodig", said or "Een aanleiding is hier niet nodig."
    elif casus.aanleiding:
        told = casus.aanleiding.omschrijving.rstrip(".") or "De casus beschrijft haar nog niet"
        staat, text = "opgegeven", f"{told}."
    elif advies.uitkomst == "geen_aanleiding":
        staat, text = "ontbreekt", f"Er is geen evaluatie. {stopped_by(w)}"
    elif advies.verkenning:
        staat, text = "verkenning", exploration(w)
    else:
        staat, text = "niet_nodig", "Er is geen aanleiding opgegeven; dit kader vraagt die niet."
    if staat in ("ontbreekt", "verkenning"):
        text = " ".join([text, *(_may_be(optie) for optie in kader.aanleidingsoorten if _applies(w, optie))])
    return EvaluatieAanleiding(
        staat=staat,  # type: ignore[arg-type]
        tekst=text,
        aanleiding=advies.aanleiding,
        gebruiker=casus.taak.gebruiker,
        opties=options if staat in ("ontbreekt", "verkenning") else (),
    )


def _applies(w: Weging, optie: AanleidingOptie) -> bool:
    """Whether the case itself may be this occasion."""
    return bool(optie.voorwaarde) and holds(w, optie.voorwaarde) == TRUE


def _may_be(optie: AanleidingOptie) -> str:
    return f"{optie.opmerking} ({', '.join(str(bron) for bron in optie.bronnen)})"
