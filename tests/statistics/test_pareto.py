import numpy as np
import pytest
from scipy.special import hyp2f1, roots_genlaguerre

from kundedagbok.statistics import ParetoNbd, fit_pareto_nbd
from kundedagbok.statistics.histories import histories
from kundedagbok.statistics.pareto import log_likelihood
from tests.shared import needs_shared
from tests.statistics.cdnow import Floats, cdnow

CUSTOMERS = [(0, 0.0, 0.0), (0, 0.0, 30.0), (2, 30.43, 38.86), (7, 12.0, 39.0)]
PARAMETERS = [(0.55, 10.6, 0.61, 11.7), (2.0, 5.0, 1.0, 30.0), (0.8, 40.0, 3.0, 8.0)]


def integrated(
    model: ParetoNbd, horizon: float, x: int, recency: float, age: float
) -> tuple[float, float]:
    """P(alive) and expected orders, by integrating the model over λ and μ.

    While there: λ^x e^(−(λ+μ)·age); gone: λ^x μ/(λ+μ) (e^(−(λ+μ)·recency) −
    e^(−(λ+μ)·age)). Orders to come: λ/μ (1−e^(−μh)).
    """
    node, by_rate = roots_genlaguerre(150, model.r + x - 1)
    rate = node / (model.alpha + recency)
    node, by_end = roots_genlaguerre(150, model.s - 1)
    end = (node / (model.beta + recency))[:, None]
    prior = by_end[:, None] * by_rate
    stays = np.exp(-(rate + end) * (age - recency))
    there, gone = prior * stays, prior * end / (rate + end) * (1 - stays)
    alive = there.sum() / (there.sum() + gone.sum())
    coming = there * rate / end * -np.expm1(-end * horizon)
    return float(alive), float(alive * coming.sum() / there.sum())


@pytest.mark.parametrize("parameters", PARAMETERS)
def test_forecasts_are_the_integrals_of_the_model(
    parameters: tuple[float, float, float, float],
) -> None:
    model = ParetoNbd(*parameters, log_likelihood=0.0, converged=True)
    for x, recency, age in CUSTOMERS:
        for horizon in (1.0, 39.0):
            alive, orders = integrated(model, horizon, x, recency, age)
            assert model.chance_alive(x, recency, age) == pytest.approx(alive, rel=1e-4)
            assert model.expected_orders(horizon, x, recency, age) == pytest.approx(
                orders, rel=1e-4
            )


def gauss(b: float, c: float, alpha: float, beta: float, time: float) -> float:
    """₂F₁(1, b; c; (α−β)/(α+t)), by the branch whose argument lies in [0, 1)."""
    if alpha >= beta:
        return hyp2f1(1, b, c, (alpha - beta) / (alpha + time))
    turned = hyp2f1(1, c - b, c, (beta - alpha) / (beta + time))
    return (alpha + time) / (beta + time) * turned


def paper_log_likelihood(
    parameters: tuple[float, ...], x: float, recency: float, age: float
) -> float:
    """ln(S + s I) of one customer as a sum of two of Gauss's functions.

    Fader & Hardie 2005, the sum form, after Euler's transformation.
    """
    r, alpha, s, beta = parameters
    top = r + s + x
    left = np.log(s) - s * np.log(beta + recency) - (r + x) * np.log(alpha + recency)
    left += np.log(gauss(r + x, top + 1, alpha, beta, recency))
    there = np.log(r + x) + (1 - s) * np.log(beta + age)
    there += np.log(gauss(r + x + 1, top + 1, alpha, beta, age))
    there -= (r + x + 1) * np.log(alpha + age)
    return float(np.logaddexp(left, there) - np.log(top))


def test_likelihood_is_the_papers_whatever_the_parameters() -> None:
    """By way of P(alive) = S / (S + s I), from e^-4 to e^4 and up to 100 purchases."""
    rng = np.random.default_rng(4)
    for parameters in np.exp(rng.uniform(-4, 4, (300, 4))).tolist():
        r, alpha, s, beta = parameters
        model = ParetoNbd(r, alpha, s, beta, 0.0, True)
        x, age = float(rng.integers(0, 100)), float(rng.uniform(0.1, 10))
        recency = age * float(rng.uniform(0, 1)) if x else 0.0
        expected = paper_log_likelihood(tuple(parameters), x, recency, age)
        present = -(r + x) * np.log(alpha + age) - s * np.log(beta + age)
        alive = model.chance_alive(x, recency, age)
        assert alive == pytest.approx(np.exp(present - expected), rel=1e-8, abs=1e-300)


def test_slope_is_that_of_the_likelihood() -> None:
    rng = np.random.default_rng(2)
    x = rng.poisson(2, 60).astype(float)
    age = rng.uniform(1, 10, 60)
    likelihood = log_likelihood(histories(x, np.where(x > 0, age / 3, 0), age))
    for logs in rng.uniform(-3, 3, (20, 4)):
        _, slope = likelihood(logs)
        for axis, steepness in zip(np.eye(4), slope, strict=True):
            ahead, behind = (likelihood(logs + d * axis)[0] for d in (1e-5, -1e-5))
            assert steepness == pytest.approx((ahead - behind) / 2e-5, abs=1e-6)


def test_the_wildest_parameters_give_numbers() -> None:
    rng = np.random.default_rng(7)
    for r, alpha, s, beta in np.exp(rng.uniform(-10, 10, (100, 4))):
        model = ParetoNbd(r, alpha, s, beta, 0.0, True)
        orders = model.expected_orders([[1], [1e4]], [0, 1, 900], [0, 3, 9], 9)
        assert np.isfinite(orders).all() and (orders >= 0).all()


@needs_shared
def test_pareto_nbd_on_cdnow() -> None:
    """Fader, Hardie & Lee 2005: .553, 10.578, .606, 11.669, LL −9595.0."""
    x, recency, age, _, _ = cdnow("sample")
    model = fit_pareto_nbd(x, recency, age)
    assert (model.r, model.alpha, model.s, model.beta) == pytest.approx(
        (0.55328, 10.57768, 0.60624, 11.66874), abs=1e-5
    )
    assert model.log_likelihood == pytest.approx(-9594.976, abs=1e-3)
    assert model.converged
    assert model.expected_orders(39, x, recency, age).sum() == pytest.approx(
        1665.55, abs=0.05
    )
    alive = model.chance_alive(x, recency, age)
    assert alive.mean() == pytest.approx(0.44628, abs=1e-5)


@needs_shared
def test_pareto_nbd_on_all_of_cdnow() -> None:
    model = fit_pareto_nbd(*cdnow("master")[:3])
    assert (model.r, model.alpha, model.s, model.beta) == pytest.approx(
        (0.59742, 11.58566, 0.52219, 8.82776), abs=1e-5
    )
    assert model.log_likelihood == pytest.approx(-95415.119, abs=1e-3)


def test_published_forecast() -> None:
    """The walkthrough of R's BTYD: one customer with 26 purchases."""
    model = ParetoNbd(0.5534, 10.5802, 0.6061, 11.6562, 0.0, True)
    assert model.expected_orders(52, 26, 30.86, 31) == pytest.approx(25.46, abs=1e-2)
    assert model.chance_alive(26, 30.86, 31) == pytest.approx(0.9979, abs=5e-5)


def simulated(customers: int) -> list[Floats]:
    """Lives from the story of the model: r = .8, α = 12, s = 1.4, β = 60."""
    rng = np.random.default_rng(21)
    rate = rng.gamma(0.8, 1 / 12, customers)
    life = rng.exponential(1, customers) / rng.gamma(1.4, 1 / 60, customers)
    age = rng.uniform(40, 100, customers)
    watched = np.minimum(life, age)
    count = rng.poisson(rate * watched).astype(float)
    last = watched * rng.random(customers) ** (1 / np.maximum(count, 1))
    return [count, np.where(count > 0, last, 0.0), age]


def test_known_parameters_are_recovered() -> None:
    model = fit_pareto_nbd(*simulated(10_000))
    assert model.converged
    assert (model.r, model.alpha) == pytest.approx((0.8, 12.0), rel=0.08)
    assert model.beta / model.s == pytest.approx(60 / 1.4, rel=0.08)
    assert model.s == pytest.approx(1.4, rel=0.35)
