"""
Reading a framework back from plain data, as `to_plain` wrote it: what a dossier keeps, so that it stays verifiable.

The data may come from anybody, so it goes through every check that the files of a framework go through.
"""

from __future__ import annotations

from collections.abc import Mapping

from taaktoedeling.dutch.characters import escape
from taaktoedeling.dutch.refusal import show
from taaktoedeling.errors import Problem
from taaktoedeling.model.kader import Kader
from taaktoedeling.reading.kader_tables import (
    LISTS,
    NEWER,
    SINGLES,
    assemble_kader,
    check_parts,
    read_list,
    read_schema,
    read_single,
)
from taaktoedeling.reading.parts import OPTIONAL, Known, Parts
from taaktoedeling.reading.refusals import unknown_key


def kader_from_plain(data: object, naam: str = "", known: Known | None = None) -> Kader:
    """
    Rebuild the framework that `to_plain` turned into *data*; its `sha256` is then the same.

    Args:
        naam: what the data is called in messages, such as the name of the file that holds it.
        known: what was read of data like this, for whoever reads many that share tables; what is read now joins it.
            Data in it must not be changed.

    Raises:
        InvalidKaderError: with every problem of the data.
    """
    parts = Parts(map=naam, known={} if known is None else known)
    if not isinstance(data, Mapping):
        raise parts.refusal(Problem(naam, "", f"Verwacht werd een tabel, gekregen {show(data)}."))
    allowed = ["schema", *SINGLES, *LISTS]
    for key in data:
        if key not in allowed:
            parts.add(Problem(naam, escape(str(key)), unknown_key(key, allowed)))
    read_schema(parts, data.get("schema"), naam)
    for key, table in SINGLES.items():
        if key not in data and table in OPTIONAL:
            continue
        read_single(parts, table, data.get(key), naam, key)
    for key, table in LISTS.items():
        read_list(parts, table, data.get(key, () if key in NEWER else None), naam, key)
    if not parts.problems:
        check_parts(parts)
    if parts.problems:
        raise parts.refusal()
    return assemble_kader(parts)
