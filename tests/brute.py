"""
Slow and obvious versions of what the engine does cleverly, to compare with.
"""

from __future__ import annotations

import numpy as np

from taaktoedeling.weighing.compiled import Compiled
from taaktoedeling.weighing.precedence import Circumstances, allocation, choose
from taaktoedeling.weighing.slack import NEVER


def slack_by_trying(compiled: Compiled, fit: np.ndarray, found: Circumstances) -> tuple[int, int]:
    """
    The smallest shift of one fit beyond which the outcome is another, by trying just beyond every breakpoint.

    For one case: *fit* of shape (bodies, 1). Returns the slack of the body and of the allocation.
    """
    now = choose(compiled, fit, found)
    none = len(compiled.bodies)
    own = allocation(found, now.advised)[0]
    margins = sorted(set(found.margins[:, 0].tolist()))
    best = [NEVER, NEVER]
    for body in range(none):
        values = fit[:, 0]
        points = {int(found.bar[0] - values[body])}
        for other in range(none):
            if other != body:
                gap = int(values[other] - values[body])
                points |= {gap} | {gap + margin for margin in margins} | {gap - margin for margin in margins}
        for point in points:
            for step in (1, -1) if point == 0 else (1 if point > 0 else -1,):
                shifted = fit.copy()
                shifted[body, 0] += point + step
                then = choose(compiled, shifted, found)
                if then.advised[0] != now.advised[0]:
                    best[0] = min(best[0], abs(point))
                if allocation(found, then.advised)[0] != own or (now.advised[0] < none) != (then.advised[0] < none):
                    best[1] = min(best[1], abs(point))
    return best[0], best[1]
