"""
The fields of somebody's own template, as the documentation lists them.
"""

from __future__ import annotations

from taaktoedeling.document.chapters.fields import KINDS, fields_of
from taaktoedeling.document.template.example import WHERE
from taaktoedeling.model.kader import Kader


def render_fields(_kader: Kader) -> str:
    """
    A table of the fields for each kind, with in which pieces they can be asked for.
    """
    fields = {kind: fields_of(kind) for kind in KINDS}
    meanings = {name: one.meaning for kind in reversed(KINDS) for name, one in fields[kind].items()}
    lines = [f"* *{kind}*: {meaning}." for kind, meaning in KINDS.items()]
    for wanted, title, _ in WHERE:
        lines += ["", f"### {title}", "", f"| veld | wat er komt | {' | '.join(KINDS)} |"]
        lines.append("|---" * (2 + len(KINDS)) + "|")
        for name in dict.fromkeys(name for kind in KINDS for name in fields[kind] if fields[kind][name].kind == wanted):
            marks = " | ".join("ja" if name in fields[kind] else "" for kind in KINDS)
            lines.append(f"| `{name}` | {meanings[name]} | {marks} |")
    return "\n".join(lines) + "\n"
