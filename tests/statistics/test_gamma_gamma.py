import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.special import roots_genlaguerre

from kundedagbok.errors import NotEnough
from kundedagbok.statistics import GammaGamma, fit_gamma_gamma
from kundedagbok.statistics.gamma_gamma import log_likelihood
from tests.shared import needs_shared
from tests.statistics.cdnow import cdnow


@needs_shared
def test_gamma_gamma_on_cdnow() -> None:
    """Fader & Hardie 2013: p = 6.25, q = 3.74, γ = 15.44."""
    x, _, _, mean, _ = cdnow("sample")
    model = fit_gamma_gamma(x, mean)
    assert np.count_nonzero(x) == 946
    assert (model.p, model.q, model.v) == pytest.approx(
        (6.24957, 3.74422, 15.44352), abs=1e-5
    )
    assert model.log_likelihood == pytest.approx(-4055.9177, abs=1e-4)
    assert model.expected_value(0, 0) == pytest.approx(35.1704, abs=1e-4)
    assert model.expected_value(x, mean)[:10] == pytest.approx(
        [24.65, 18.91, 35.17, 35.17, 35.17, 71.46, 18.91, 35.17, 27.28, 35.17], abs=6e-3
    )


@needs_shared
def test_gamma_gamma_on_all_of_cdnow() -> None:
    x, _, _, mean, _ = cdnow("master")
    model = fit_gamma_gamma(x, mean)
    assert (model.p, model.q, model.v) == pytest.approx(
        (6.27536, 3.62445, 14.98369), abs=1e-5
    )
    assert model.expected_value(0, 0) == pytest.approx(35.8277, abs=1e-4)


def test_expected_value_is_the_integral_of_the_model() -> None:
    """E[p/ν] over ν ~ Gamma(q, v) weighted by Γ(px, ν) for the customer's sum."""
    p, q, v, x, mean = 6.25, 3.74, 15.44, 3, 40.0
    node, weight = roots_genlaguerre(80, p * x + q - 1)
    level = node / (v + x * mean)
    expected = (weight * p / level).sum() / weight.sum()
    model = GammaGamma(p, q, v, 0.0, True)
    assert model.expected_value(x, mean) == pytest.approx(expected, rel=1e-9)


def test_a_mean_that_does_not_exist_is_not_a_number() -> None:
    model = GammaGamma(2.0, 0.9, 10.0, 0.0, True)
    values = model.expected_value([0, 1], [np.nan, 50])
    assert np.isnan(values[0]) and values[1] > 0


def values(customers: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Values from the story of the model: p = 4, q = 5, v = 300."""
    rng = np.random.default_rng(5)
    x = rng.integers(1, 8, customers)
    level = rng.gamma(5, 1 / 300, customers)
    return x, rng.gamma(4 * x, 1 / (level * x))


def test_known_parameters_are_recovered() -> None:
    model = fit_gamma_gamma(*values(20_000))
    assert model.converged
    assert (model.p, model.q, model.v) == pytest.approx((4, 5, 300), rel=0.15)
    assert model.expected_value(0, 0) == pytest.approx(4 * 300 / 4, rel=0.02)


def test_unit_of_money_changes_nothing_else() -> None:
    x, mean = values(500)
    kroner, ore = fit_gamma_gamma(x, mean), fit_gamma_gamma(x, mean * 100)
    assert (ore.p, ore.q) == pytest.approx((kroner.p, kroner.q), rel=1e-5)
    assert ore.v == pytest.approx(100 * kroner.v, rel=1e-5)
    assert ore.log_likelihood == pytest.approx(
        kroner.log_likelihood - 500 * np.log(100), abs=1e-5
    )


def test_slope_is_that_of_the_likelihood() -> None:
    x, mean = values(60)
    likelihood = log_likelihood(x.astype(float), mean / mean.mean())
    for logs in np.random.default_rng(1).uniform(-2, 2, (20, 3)):
        _, slope = likelihood(logs)
        for axis, steepness in zip(np.eye(3), slope, strict=True):
            ahead, behind = (likelihood(logs + d * axis)[0] for d in (1e-5, -1e-5))
            assert steepness == pytest.approx((ahead - behind) / 2e-5, abs=1e-6)


@pytest.mark.parametrize(
    ("x", "mean"),
    [
        ([3] * 50, [100.0] * 50),
        ([2] * 50, [1e9, *np.linspace(50, 500, 49)]),
        ([10**6, *[1] * 40], np.linspace(50, 500, 41)),
        ([1] * 40, np.geomspace(1e-6, 1e6, 40)),
        ([2] * 40, [0.0] * 20 + [float(k) for k in range(1, 21)]),
    ],
)
def test_odd_values_still_give_a_number(x: list[int], mean: list[float]) -> None:
    model = fit_gamma_gamma(x, mean)
    assert np.isfinite([model.p, model.q, model.v, model.log_likelihood]).all()
    assert model.expected_value(50, 100.0) > 0


@pytest.mark.parametrize(
    ("x", "mean"),
    [([], []), ([3], [9.0]), ([1] * 50, [0.0] * 50), ([0] * 50, [5.0] * 50)],
)
def test_too_few_values_are_refused(x: list[int], mean: list[float]) -> None:
    with pytest.raises(NotEnough):
        fit_gamma_gamma(x, mean)
