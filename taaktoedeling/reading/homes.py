"""
Where a key of a case belongs that stands in another table, mostly because the header above it is still a comment.
"""

from __future__ import annotations

from collections import Counter

from taaktoedeling.dutch.refusal import show
from taaktoedeling.model.casus import Aanleiding, Ingevuld, Taak
from taaktoedeling.model.geld import Arrangement
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.answers import Grounds, LongFact, LongForm
from taaktoedeling.reading.casus_plain import long_form
from taaktoedeling.reading.structure import keys_of


def home_of(key: object, sleutel: str, kader: Kader) -> str:
    """
    A sentence on where a key belongs that is not known at *sleutel*; empty where no one table has it.

    Args:
        sleutel: the key path of the table in which it stands.
    """
    if not isinstance(key, str):
        return ""
    if sleutel == "feiten" and key in keys_of(LongFact) and kader.feiten:
        fact = kader.feiten[0]
        form = long_form(fact.id, "waarde", fact.waarden[0].waarde)
        return f"Onbekende sleutel {show(key)}; wat bij een feit hoort, staat bij dat feit zelf, zoals: {form}."
    table = _tables(kader).get(key, "")
    if not table or table == sleutel:
        return ""
    head = f"[{table}]"
    return f"Onbekende sleutel {show(key)}; die hoort onder {head}. Zet die kop erboven, of haal de # ervoor weg."


def _tables(kader: Kader) -> dict[str, str]:
    """The table of each key that is in one table alone."""
    tables = {
        "taak": list(keys_of(Taak)),
        "ingevuld": list(keys_of(Ingevuld)),
        "aanleiding": list(keys_of(Aanleiding)),
        "arrangement": list(keys_of(Arrangement)),
        "feiten": [feit.id for feit in kader.feiten],
        "antwoorden": [criterium.id for criterium in kader.criteria],
        "motivering": [regel.id for regel in kader.regels] + [one.id for one in kader.uitgangspunten],
    }
    elsewhere = [*keys_of(LongForm), *keys_of(Grounds)]
    counted = Counter([*elsewhere, *(key for keys in tables.values() for key in keys)])
    return {key: table for table, keys in tables.items() for key in keys if counted[key] == 1}
