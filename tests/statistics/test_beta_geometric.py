from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.special import roots_genlaguerre, roots_jacobi

from kundedagbok.statistics import (
    BetaGeometric,
    ModifiedBetaGeometric,
    fit_bg_nbd,
    fit_mbg_nbd,
)
from tests.shared import needs_shared
from tests.statistics.cdnow import cdnow

CUSTOMERS = [(0, 0.0, 0.0), (0, 0.0, 30.0), (2, 30.43, 38.86), (7, 12.0, 39.0)]
PARAMETERS = [
    (0.24, 4.4, 0.79, 2.4),
    (3.0, 10.0, 0.4, 0.5),
    (0.6, 2.0, 1.0, 1.5),
    (1.2, 9.0, 0.3, 0.75),
    (2.0, 30.0, 4.0, 8.0),
]


def integrated(
    model: BetaGeometric, horizon: float, x: int, recency: float, age: float
) -> tuple[float, float]:
    """P(alive) and expected orders, by integrating the model over λ and p.

    While there: λ^x e^(−λ·age) (1−p)^y; gone after the last: λ^x e^(−λ·recency)
    p (1−p)^(y−1); y counts the chances to leave. Orders to come: (1−e^(−λph))/p.
    """
    y = x + model.leaves_at_once
    node, by_rate = roots_genlaguerre(100, model.r + x - 1)
    rate = node / (model.alpha + recency)
    point, by_point = roots_jacobi(100, model.b - 1, model.a - 1)
    p = (1 + point)[:, None] / 2
    prior = by_point[:, None] * by_rate
    there = prior * (1 - p) ** y * np.exp(-rate * (age - recency))
    gone = prior * p * (1 - p) ** (y - 1) if y else 0 * prior
    alive = there.sum() / (there.sum() + gone.sum())
    coming = there * -np.expm1(-rate * p * horizon) / p
    return float(alive), float(alive * coming.sum() / there.sum())


@pytest.mark.parametrize("kind", [BetaGeometric, ModifiedBetaGeometric])
@pytest.mark.parametrize("parameters", PARAMETERS)
def test_forecasts_are_the_integrals_of_the_model(
    kind: type[BetaGeometric], parameters: tuple[float, float, float, float]
) -> None:
    model = kind(*parameters, log_likelihood=0.0, converged=True)
    for x, recency, age in CUSTOMERS:
        for horizon in (1.0, 39.0):
            alive, orders = integrated(model, horizon, x, recency, age)
            assert model.chance_alive(x, recency, age) == pytest.approx(alive, rel=1e-9)
            assert model.expected_orders(horizon, x, recency, age) == pytest.approx(
                orders, rel=1e-5
            )


def test_forecasts_pass_the_poles_of_the_formula_without_a_jump() -> None:
    """a = 1, and a + b + x = 1."""
    for near, beside in (((1.0, 2.0), (1.0 + 2e-5, 2.0)), ((0.3, 0.7), (0.3, 0.70003))):
        at, next_to = (
            BetaGeometric(0.5, 4.0, *pair, 0.0, True).expected_orders(10, 0, 0, 20)
            for pair in (near, beside)
        )
        assert at == pytest.approx(next_to, rel=1e-4)


def test_forecasts_have_the_shape_of_what_is_asked() -> None:
    model = BetaGeometric(0.24, 4.4, 0.79, 2.4, 0.0, True)
    assert model.expected_orders(1, 0, 0, 5).shape == ()
    assert model.expected_orders([[1], [2]], [0, 3, 4], [0, 2, 3], 5).shape == (2, 3)
    assert model.expected_orders([], [], [], []).shape == (0,)
    assert model.expected_orders(0, 3, 2, 5) == 0
    assert np.all(np.diff(model.expected_orders([1, 5, 50, 5000], 3, 2, 5)) > 0)


def test_the_wildest_parameters_give_numbers() -> None:
    rng = np.random.default_rng(7)
    for r, alpha, a, b in np.exp(rng.uniform(-10, 10, (100, 4))):
        for kind in (BetaGeometric, ModifiedBetaGeometric):
            model = kind(r, alpha, a, b, 0.0, True)
            orders = model.expected_orders([[1], [1e4]], [0, 1, 900], [0, 3, 9], 9)
            assert np.isfinite(orders).all() and (orders >= 0).all()


@needs_shared
def test_bg_nbd_on_cdnow() -> None:
    """Fader, Hardie & Lee 2005: .243, 4.414, .793, 2.426, LL −9582.4."""
    x, recency, age, _, held_out = cdnow("sample")
    model = fit_bg_nbd(x, recency, age)
    assert (model.r, model.alpha, model.a, model.b) == pytest.approx(
        (0.24259, 4.41360, 0.79292, 2.42591), abs=1e-5
    )
    assert model.log_likelihood == pytest.approx(-9582.429, abs=1e-3)
    assert model.converged
    assert model.expected_orders(39, 2, 30.43, 38.86) == pytest.approx(1.226, abs=5e-4)
    forecast = model.expected_orders(39, x, recency, age)
    assert (forecast.sum(), held_out.sum()) == pytest.approx((1653.41, 1882), abs=0.01)
    assert model.chance_alive(x, recency, age).mean() == pytest.approx(
        0.81344, abs=1e-5
    )
    by_count = [forecast[np.minimum(x, 7) == count].mean() for count in range(8)]
    assert by_count == pytest.approx(
        [0.2251, 0.5231, 1.0441, 1.5203, 2.1639, 2.6538, 3.5040, 6.1572], abs=1e-4
    )


@needs_shared
def test_bg_nbd_forecast_for_new_customers() -> None:
    """E[X(t)] of the authors' spreadsheet."""
    model = fit_bg_nbd(*cdnow("sample")[:3])
    assert model.expected_orders([0.1429, 1, 3, 31.8571, 32, 78], 0, 0, 0).tolist() == (
        pytest.approx([0.0078, 0.0532, 0.1506, 1.0405, 1.0437, 1.8576], abs=5e-4)
    )


@needs_shared
def test_mbg_nbd_on_cdnow() -> None:
    """BTYDplus: .525, 6.183, .891, 1.614."""
    x, recency, age, _, _ = cdnow("sample")
    model = fit_mbg_nbd(x, recency, age)
    assert (model.r, model.alpha, model.a, model.b) == pytest.approx(
        (0.52484, 6.18308, 0.89136, 1.61400), abs=1e-5
    )
    assert model.expected_orders(39, x, recency, age).sum() == pytest.approx(
        1576.73, abs=0.01
    )


@needs_shared
def test_bg_nbd_on_all_of_cdnow() -> None:
    model = fit_bg_nbd(*cdnow("master")[:3])
    assert (model.r, model.alpha, model.a, model.b) == pytest.approx(
        (0.25162, 4.78894, 0.72343, 2.16109), abs=1e-5
    )
    assert model.log_likelihood == pytest.approx(-95368.444, abs=1e-3)


def simulated(customers: int, at_once: bool) -> list[NDArray[np.float64]]:
    """Lives from the story of the model: r = .8, α = 12, a = .9, b = 3."""
    rng = np.random.default_rng(20)
    rate = rng.gamma(0.8, 1 / 12, customers)
    leaving = rng.beta(0.9, 3.0, customers)
    age = rng.uniform(40, 100, customers)
    count, last, now = np.zeros((3, customers))
    there = rng.random(customers) > leaving * at_once
    while there.any():
        now = now + rng.exponential(1, customers) / np.maximum(rate, 1e-30)
        there &= now < age
        count[there] += 1
        last[there] = now[there]
        there &= rng.random(customers) > leaving
    return [count, last, age]


Fit = Callable[..., BetaGeometric]


@pytest.mark.parametrize(("fit", "at_once"), [(fit_bg_nbd, 0), (fit_mbg_nbd, 1)])
def test_known_parameters_are_recovered(fit: Fit, at_once: bool) -> None:
    model = fit(*simulated(20_000, at_once))
    assert model.converged
    assert (model.r, model.alpha) == pytest.approx((0.8, 12.0), rel=0.08)
    assert (model.a, model.b) == pytest.approx((0.9, 3.0), rel=0.15)


@pytest.mark.parametrize("fit", [fit_bg_nbd, fit_mbg_nbd])
def test_unit_of_time_and_order_of_customers_change_nothing(fit: Fit) -> None:
    x, recency, age = simulated(3000, False)
    model, days = fit(x, recency, age), fit(x[::-1], recency[::-1] * 7, age[::-1] * 7)
    assert days.alpha == pytest.approx(7 * model.alpha, rel=1e-5)
    assert (days.r, days.a, days.b) == pytest.approx(
        (model.r, model.a, model.b), rel=1e-5
    )
    assert days.log_likelihood == pytest.approx(
        model.log_likelihood - x.sum() * np.log(7), abs=1e-4
    )
