"""
Samples of weights, points, thresholds and answers are weighed as the case itself is, and counted.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import attrs
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from robust_brute import outcome_of
from strategies import casussen

from taaktoedeling.certainty.joint import joint_uncertainty
from taaktoedeling.certainty.smaa import Robuustheid, robustness
from taaktoedeling.certainty.smaa_text import tell_stand
from taaktoedeling.certainty.spread import Spreiding
from taaktoedeling.certainty.stand import Stand, how_it_stands
from taaktoedeling.document.chapters.certainty import _doubt
from taaktoedeling.dutch.labels import TWIJFEL
from taaktoedeling.dutch.numbers import percentage
from taaktoedeling.errors import InvalidArgumentError, UnknownIdError
from taaktoedeling.model.casus import Casus
from taaktoedeling.model.kader import Kader
from taaktoedeling.model.voorwaarde import UITKOMSTEN, ZEKERHEDEN
from taaktoedeling.reading.casus import load_casus, shipped_case, shipped_cases
from taaktoedeling.reading.kader import load_kader
from taaktoedeling.weighing.batch import encode
from taaktoedeling.weighing.compiled import compile_kader
from taaktoedeling.weighing.outcome import weigh
from taaktoedeling.weighing.precedence import choose
from taaktoedeling.weighing.weging import weigh_case

EILANDEN = load_kader(Path(__file__).parent / "fictief" / "kader")
NIETS = Spreiding().alleen()
PINNED = {"eiland": 441, "verbond": 7370, "kroon": 2188, "geen_passende": 1}
SHIPPED = shipped_cases()


@pytest.fixture
def close(casus_of: Callable[..., Casus]) -> Casus:
    """A case of which every source of doubt can change the outcome."""
    return casus_of({"bereik_taak": [1, 3], "vaarafstand": 1, "keuzes": 1, "rumoer": 0, "verwantschap": [1, 2]})


def check_same_as_plain(result: Robuustheid, casus: Casus, kader: Kader) -> None:
    """Compare a result without any spread with the plain weighing."""
    compiled = compile_kader(kader)
    plain = weigh(compiled, encode(compiled, [casus]))
    body, _ = outcome_of(casus, kader)
    label = int(plain.zekerheid[0])

    assert UITKOMSTEN[plain.uitkomst[0]] == result.uitkomst
    assert 1.0 == result.aanvaardbaarheid[[*compiled.bodies, "geen_passende"][body]]
    assert (ZEKERHEDEN[label] if label >= 0 else None) == result.zekerheid_zonder
    assert result.zekerheid is None, "only the fixed analysis decides a label"
    assert 1.0 == result.aandeel == result.aandeel_vorm
    if label >= 0:
        assert 1.0 == result.etiketten[ZEKERHEDEN[label]]
        assert 1.0 == result.etiketten_vorm[ZEKERHEDEN[int(plain.zekerheid_vorm[0])]]


@given(casus=casussen(EILANDEN))
def test_without_spread_the_result_is_the_plain_advice(casus: Casus) -> None:
    """With every source of doubt off, each sample is the case itself."""
    check_same_as_plain(robustness(casus, EILANDEN, n=3, spreiding=NIETS), casus, EILANDEN)


@pytest.mark.parametrize("path", SHIPPED, ids=[path.stem for path in SHIPPED])
def test_without_spread_the_shipped_cases_keep_their_advice(path: Path, kader: Kader) -> None:
    """The same for each real case, with the shipped framework."""
    casus = load_casus(path, kader)

    check_same_as_plain(robustness(casus, kader, n=2, spreiding=NIETS), casus, kader)


@given(casus=casussen(EILANDEN))
def test_shares_sum_to_one(casus: Casus) -> None:
    """Acceptabilities, certainty classes and central weights are whole."""
    result = robustness(casus, EILANDEN, n=40)

    for shares in (
        result.aanvaardbaarheid,
        result.aanvaardbaarheid_toedeling,
        result.etiketten,
        result.etiketten_vorm,
        *result.centrale_gewichten.values(),
        *result.centrale_gewichten_criteria.values(),
    ):
        assert 1.0 == pytest.approx(sum(shares.values()), abs=1e-12)


def test_pairs_sum_to_one(close: Casus) -> None:
    """Of two bodies one fits better, and a tie is half a win for each."""
    wins = robustness(close, EILANDEN, n=500).paarwijs

    assert all(1.0 == wins[a][b] + wins[b][a] for a in wins for b in wins[a])


def test_same_seed_same_result(close: Casus) -> None:
    """Two runs with one seed agree in every number."""
    assert robustness(close, EILANDEN, n=700, seed=3) == robustness(close, EILANDEN, n=700, seed=3)


def test_other_seed_other_result(close: Casus) -> None:
    """The seed matters."""
    assert robustness(close, EILANDEN, n=700, seed=3) != robustness(close, EILANDEN, n=700, seed=4)


def test_result_is_pinned(close: Casus) -> None:
    """The same numbers come out on every machine; a change of this number is a change for users."""
    result = robustness(close, EILANDEN, n=10_000, seed=0)

    assert PINNED == {name: round(share * 10_000) for name, share in result.aanvaardbaarheid.items()}


@pytest.mark.parametrize("source", TWIJFEL)
def test_each_source_alone_is_a_run_with_that_source_alone(close: Casus, source: str) -> None:
    """What the result says of one source is what a run with only that source finds, with the same seed."""
    whole = robustness(close, EILANDEN, n=6_000, seed=5)
    alone = robustness(close, EILANDEN, n=6_000, seed=5, spreiding=Spreiding().alleen(source))

    assert alone.aandeel == whole.per_bron[source]


def test_the_worst_source_is_the_one_with_the_lowest_share(close: Casus) -> None:
    """The source that costs most is named."""
    result = robustness(close, EILANDEN, n=2_000)

    assert result.zwaarste_bron is not None
    assert min(result.per_bron.values()) == result.per_bron[result.zwaarste_bron]
    alike = {source: 0.9995 + place / 1e5 for place, source in enumerate(result.per_bron)}
    for shares, named in ((result.per_bron, True), (alike, False)):
        found = _doubt(attrs.evolve(result, per_bron=shares))
        assert ("Het meest hangt de toedeling af van" in repr(found)) == named


def test_drawn_answers_follow_the_exact_distribution(close: Casus) -> None:
    """With only the answers drawn, shares approach the distribution over all combinations."""
    exact = joint_uncertainty(close, EILANDEN).verdeling
    drawn = robustness(close, EILANDEN, n=20_000, spreiding=Spreiding().alleen("antwoorden")).aanvaardbaarheid

    assert exact == pytest.approx(drawn, abs=0.02)


def test_drawn_margins_follow_their_band(casus_of: Callable[..., Casus]) -> None:
    """A rule whose margin is just wide enough lets go in the share of the band that is too narrow."""
    casus = casus_of({"bereik_taak": 3, "vaarafstand": 1, "keuzes": 1, "rumoer": 0, "verwantschap": 0})
    compiled = compile_kader(EILANDEN)
    plain = weigh(compiled, encode(compiled, [casus]))
    fit = {body: float(value) / compiled.scale for body, value in zip(compiled.bodies, plain.fit[:, 0], strict=True)}
    gap = fit["kroon"] - fit["verbond"]
    accepted = min(1.0, max(0.0, 1.5 - gap / 0.10))
    spreiding = Spreiding(geschiktheid_band=(0.0, 0.0)).alleen("drempels")

    assert accepted == pytest.approx(
        robustness(casus, EILANDEN, n=20_000, spreiding=spreiding).aanvaardbaarheid["verbond"], abs=0.02
    )


def test_drawn_weights_have_the_weights_of_the_framework_as_their_mean(close: Casus) -> None:
    """Central weights, taken together, are the framework's own."""
    result = robustness(close, EILANDEN, n=20_000, spreiding=Spreiding().alleen("gewichten"))
    mean = {
        d.id: sum(result.aanvaardbaarheid[b] * w[d.id] for b, w in result.centrale_gewichten.items())
        for d in EILANDEN.dimensies
    }

    assert {"reikwijdte": 0.6, "zeggenschap": 0.4} == pytest.approx(mean, abs=0.01)


def test_uninformed_weights_are_uniform_over_the_simplex(close: Casus) -> None:
    """Without information every dimension weighs the same on average."""
    spreiding = Spreiding(ongeinformeerd=True).alleen("gewichten")
    result = robustness(close, EILANDEN, n=20_000, spreiding=spreiding)
    mean = sum(result.aanvaardbaarheid[b] * w["reikwijdte"] for b, w in result.centrale_gewichten.items())

    assert pytest.approx(mean, abs=0.01) == 0.5


def test_a_slow_simulation_finds_the_same(close: Casus) -> None:
    """Drawing and weighing one sample at a time, with fractions and another generator, gives the same shares."""
    n, random = 3_000, np.random.default_rng(12)
    compiled = compile_kader(EILANDEN)
    counts = dict.fromkeys([*compiled.bodies, "geen_passende"], 0)
    for _ in range(n):
        counts[_slow_sample(close, random)] += 1
    drawn = robustness(close, EILANDEN, n=20_000).aanvaardbaarheid

    assert {name: count / n for name, count in counts.items()} == pytest.approx(drawn, abs=0.035)


def _slow_sample(casus: Casus, random: np.random.Generator) -> str:
    """One sample, in plain words: rules of the fictional framework for vloot = geen and verdrag = true."""
    dims = dict(zip(("reikwijdte", "zeggenschap"), random.dirichlet([12, 8]), strict=True))
    inside = {}
    for dimensie in EILANDEN.dimensies:
        own = [c for c in EILANDEN.criteria if c.dimensie == dimensie.id]
        total = sum(c.gewicht for c in own)
        drawn = random.dirichlet([20 * c.gewicht / total for c in own])
        inside.update({c.id: w for c, w in zip(own, drawn, strict=True)})
    answers = {antwoord.criterium: antwoord for antwoord in casus.antwoorden}
    level = {
        c.id: [int(random.choice(answers[c.id].niveaus))] if c.soort == "ordinaal" else answers[c.id].niveaus
        for c in EILANDEN.criteria
    }
    fit = {}
    for vorm in EILANDEN.bestuursvormen:
        value = 0.0
        for c in EILANDEN.criteria:
            points = []
            for place in level[c.id]:
                step = random.choice([-1, 0, 1], p=[0.05, 0.9, 0.05])
                points.append(min(2, max(-2, c.niveau[place].punten[vorm.id] + step)))
            value += dims[c.dimensie] * inside[c.id] * sum(points) / len(points) / 2
        fit[vorm.id] = value
    bar = random.uniform(-0.05, 0.05)
    suitable = {body: value for body, value in fit.items() if value > bar}
    if not suitable:
        return "geen_passende"
    top = max(suitable, key=suitable.__getitem__)
    # BR-03: at bereik_taak 2 the reach is wide, and the verbond goes before the kroon.
    wide = level["bereik_taak"][0] >= 2
    margin = 0.10 * random.uniform(0.5, 1.5)
    if wide and top == "kroon" and suitable.get("verbond", -math.inf) >= fit["kroon"] - margin:
        return "verbond"
    return top


def test_the_lower_label_counts(kader: Kader) -> None:
    """An advice that is stevig by itself but falls too often is less than stevig."""
    results = [robustness(load_casus(path, kader), kader, n=400) for path in SHIPPED[:12]]

    for result in (r for r in results if r.zekerheid is not None):
        share = Fraction(round(result.aandeel * result.n), result.n)
        reached = (share >= Fraction(7, 10)) + (share >= Fraction(9, 10))
        own = ZEKERHEDEN.index(str(result.zekerheid_zonder))
        assert ZEKERHEDEN[min(own, reached)] == result.zekerheid


def test_a_changed_graph_is_weighed_as_it_is(close: Casus) -> None:
    """Weights that differ per body are kept, with and without spread."""
    graaf = EILANDEN.graaf.copy()
    graaf.edges["dimensie:reikwijdte", "bestuursvorm:kroon"]["gewicht"] = 90
    compiled = compile_kader(graaf)
    body, _ = outcome_of(close, graaf)
    result = robustness(close, graaf, n=50, spreiding=NIETS)

    assert 1.0 == result.aanvaardbaarheid[compiled.bodies[body]]
    assert 1.0 == pytest.approx(sum(robustness(close, graaf, n=50).aanvaardbaarheid.values()))


def test_a_weight_of_zero_stays_zero(close: Casus) -> None:
    """What the framework does not weigh is not weighed in any sample, also without information."""
    graaf = EILANDEN.graaf.copy()
    graaf.edges["criterium:rumoer", "dimensie:zeggenschap"]["gewicht"] = 0
    result = robustness(close, graaf, n=50, spreiding=Spreiding(ongeinformeerd=True))

    assert all(0.0 == weights["rumoer"] for weights in result.centrale_gewichten_criteria.values())


def test_the_sentence_says_what_is_ours(close: Casus) -> None:
    """The sentences on certainty name whose the variants are, and what the percentage is not."""
    result = robustness(close, EILANDEN, n=100)
    sentence = result.zinnen[0]

    assert result.zin == sentence
    assert "varianten van dit model" in sentence
    assert "Dat is geen kans dat de uitkomst klopt." in sentence
    assert "kozen wij" in " ".join(result.zinnen)


def test_plain_data_holds_everything(close: Casus) -> None:
    """The result turns into dicts, lists, texts and numbers."""
    plain = robustness(close, EILANDEN, n=20).to_dict()

    assert 20.0 == plain["spreiding"]["concentratie"]
    assert isinstance(plain["zinnen"], list)


@pytest.mark.parametrize(
    "arguments",
    [{"n": 0}, {"n": -1}, {"n": 2.5}, {"n": True}, {"seed": -1}, {"seed": "0"}, {"spreiding": {"punten": 1}}],
)
def test_bad_arguments_are_refused(close: Casus, arguments: dict[str, object]) -> None:
    """What has no meaning gets an error that says so."""
    with pytest.raises(InvalidArgumentError, match="gekregen"):
        robustness(close, EILANDEN, **arguments)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "arguments",
    [
        {"concentratie": 0},
        {"concentratie": math.nan},
        {"puntstap_kans": 1.5},
        {"marge_band": (1.2, 1.5)},
        {"marge_band": (1.0,)},
        {"geschiktheid_band": (0.1, 0.2)},
        {"punten": 1},
    ],
)
def test_bad_bands_are_refused(arguments: dict[str, object]) -> None:
    """A band that leaves out the framework's own value is no band."""
    with pytest.raises(InvalidArgumentError, match="gekregen"):
        Spreiding(**arguments)  # type: ignore[arg-type]


def test_unknown_sources_get_a_suggestion() -> None:
    """A misspelt source of doubt is named with the nearest one."""
    with pytest.raises(UnknownIdError, match="bedoelt u 'punten'"):
        Spreiding().zonder("pnten")


def test_another_frameworks_case_is_refused(kader: Kader, close: Casus) -> None:
    """A case answers the questions of its own framework."""
    with pytest.raises(InvalidArgumentError, match="ander kader"):
        robustness(close, kader)


@pytest.mark.parametrize("id_", ["vth-milieu", "veiligheidsregio", "bag"])
def test_confidence_with_weights_alone_is_what_the_model_says(kader: Kader, id_: str) -> None:
    """With nothing but weights in doubt, a body's central weights either give that body or they do not."""
    w = weigh_case(load_casus(shipped_case(id_), kader), kader)
    spread = Spreiding(punten=False, drempels=False, antwoorden=False, lezers=False)
    result = robustness(w.casus, kader, n=2_000, spreiding=spread)
    points = np.array([[float(value) for value in row] for row in w.mean_points])
    for body, weights in result.centrale_gewichten_criteria.items():
        fit = np.array([weights[c.id] for c in kader.criteria]) @ points / 2 * w.compiled.scale
        advised = choose(w.compiled, np.rint(fit).astype(np.int64)[:, None], w.found).advised
        assert result.vertrouwen[body] == float((w.body(int(advised[0])) or "geen_passende") == body)


def test_confidence_without_doubt_is_whole(kader: Kader) -> None:
    """Where nothing is varied, the one outcome is sure of its own weights."""
    off = dict.fromkeys(TWIJFEL, False)
    result = robustness(load_casus(shipped_case("bag"), kader), kader, n=50, spreiding=Spreiding(**off))

    assert list(result.vertrouwen.values()) == [1.0]


@given(
    counts=st.integers(1, 20_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    bar=st.sampled_from([Fraction(7, 10), Fraction(9, 10), Fraction(7, 8), Fraction(1, 3)]),
)
def test_a_share_never_looks_over_or_on_a_bar_that_it_misses(counts: tuple[int, int], bar: Fraction) -> None:
    """What people read stands to the bar as the share does."""
    share = Fraction(*counts)
    told = percentage(float(share), bar)
    read = Fraction(told.removesuffix(" %").replace(",", ".")) / 100

    assert (read > bar, read < bar) == (share > bar, share < bar)


def test_43_of_48_is_not_told_as_90(kader: Kader) -> None:
    """The share that misses the bar of ninety per cent by little is told with a decimal."""
    assert percentage(43 / 48, *kader.drempels.aandelen) == "89,6 %"
    assert percentage(0.9, *kader.drempels.aandelen) == "90 %"


@pytest.mark.parametrize("path", SHIPPED[::4], ids=lambda path: path.stem)
def test_how_it_stands_is_part_of_the_whole_analysis(kader: Kader, path: Path) -> None:
    """What one sentence needs is drawn alone, and comes out as the whole analysis says."""
    w = weigh_case(load_casus(path, kader), kader)
    whole, part = robustness(w, n=6_000, seed=3), how_it_stands(w, n=6_000, seed=3)

    assert {field.name: getattr(whole, field.name) for field in attrs.fields(Stand)} == {
        field.name: getattr(part, field.name) for field in attrs.fields(Stand)
    }


@pytest.mark.parametrize("id_", ["specialistische-jeugdzorg", "spreidingswet-asielopvang", "bag"])
def test_a_share_below_half_says_where_the_others_go(id_: str, kader: Kader) -> None:
    """What most of the variants give is told where it is not what is named; the shares are all there are, or nearly."""
    found = how_it_stands(load_casus(shipped_case(id_), kader), kader)
    shares = [int(one) for one in re.findall(r"[Ii]n (\d+) %", re.sub(r"\([^)]*\)", "", found.zin))]

    assert (len(shares) > 1) == (found.aandeel < 0.5)
    assert len(shares) == 1 or 90 <= sum(shares) <= 101


@pytest.mark.parametrize("order", [(None, "eiland", "kroon"), ("eiland", None, "kroon")])
def test_each_share_has_its_verb(order: tuple[str | None, str | None, str], close: Casus) -> None:
    """Where no body fits in some variants, what stands after that says again that the task goes somewhere."""
    shares = dict(zip([one or "geen_passende" for one in order], (0.4, 0.35, 0.25), strict=True))
    result = attrs.evolve(how_it_stands(close, EILANDEN, n=10), toedeling=order[0], bestuursvorm=None, aandeel=0.4)

    after = tell_stand(EILANDEN, result, shares).partition("geen bestuursvorm geschikt")[2]
    assert re.match(r"(, in| en in) [0-9]+ % gaat de taak naar ", after)
