"""What each analysis must answer, in plain Python: dicts, dates and Decimal.

Written from the headers and definitions alone, before the selects; no SQL and
nothing of ours but the shop's orders as they were written down. Rows come in the
order that the header promises, as tuples of the columns named beside each oracle.
"""

from bisect import bisect
from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations, pairwise
from math import comb, exp, log, sqrt

from tests.analyses.base_tables import Order, Shop, baskets

Row = tuple[object, ...]


def days_of(orders: Iterable[Order]) -> dict[str, list[date]]:
    """The distinct order days of every known customer, in order."""
    found: dict[str, set[date]] = defaultdict(set)
    for order in orders:
        if order.customer is not None:
            found[order.customer].add(order.day)
    return {customer: sorted(days) for customer, days in found.items()}


def last_days(shop: Shop, days: int) -> list[Order]:
    """The orders of a period that ends with the last day, counted in full."""
    if shop.as_of is None:
        return []
    start = shop.as_of - timedelta(days=days - 1)
    return [order for order in shop.orders if order.day >= start]


def wilson(hits: int, n: int) -> tuple[float | None, float | None, float | None]:
    """A share with its 95 % interval; nothing of nothing is unknown."""
    if n == 0:
        return None, None, None
    z, share = 1.959963984540054, hits / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return share, middle - half, middle + half


def quantile(values: Iterable[float | int | Decimal], q: float) -> float | None:
    """A quantile, straight between the two nearest values."""
    ordered = sorted(float(value) for value in values)
    if not ordered:
        return None
    place = q * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


# Start


def top_customers(shop: Shop, count: int, by: str, period_days: int) -> list[Row]:
    """rank, customer, net_revenue, revenue_share, orders, order_days, last."""
    bought: dict[str, list[Order]] = defaultdict(list)
    for order in last_days(shop, period_days):
        if order.customer is not None:
            bought[order.customer].append(order)
    money = {c: sum(o.net_revenue or Decimal(0) for o in bought[c]) for c in bought}
    everything = sum(max(Decimal(0), amount) for amount in money.values())
    measure = {c: money[c] if by == "net_revenue" else len(bought[c]) for c in bought}
    listed = [c for c in bought if by == "orders" or money[c] > 0]
    rows: list[Row] = []
    for customer in sorted(listed, key=lambda c: (-measure[c], c))[:count]:
        better = sum(measure[other] > measure[customer] for other in listed)
        share = float(max(Decimal(0), money[customer])) / float(everything or 1)
        rows.append(
            (
                better + 1,
                customer,
                money[customer],
                share if everything else None,
                len(bought[customer]),
                len({order.day for order in bought[customer]}),
                max(order.day for order in bought[customer]),
            )
        )
    return rows


def best_sellers(shop: Shop, count: int, by: str, period_days: int) -> list[Row]:
    """code, revenue, quantity, customers, orders, and the three ranks."""
    lines: dict[str, list[tuple[int, Order, int]]] = defaultdict(list)
    for number, order in enumerate(last_days(shop, period_days)):
        for place, line in enumerate(order.lines):
            if line.is_product:
                lines[line.product].append((number, order, place))
    facts: dict[str, tuple[Decimal | None, int, int, int]] = {}
    for code, found in lines.items():
        sold = [order.lines[place] for _, order, place in found]
        amounts = [line.net_revenue for line in sold if line.net_revenue is not None]
        facts[code] = (
            sum(amounts, Decimal(0)) if amounts else None,
            sum(line.quantity - (line.returned or 0) for line in sold),
            len({order.customer for _, order, _ in found if order.customer}),
            len({number for number, _, _ in found}),
        )
    # An unknown revenue comes after every known one.
    low = Decimal("-1e12")
    sizes = {
        c: (f[0] if f[0] is not None else low, f[1], f[2]) for c, f in facts.items()
    }
    chosen = ["net_revenue", "quantity", "customers"].index(by)
    ordered = sorted(facts, key=lambda c: (-sizes[c][chosen], c))[:count]

    def rank(code: str, measure: int) -> int:
        return 1 + sum(s[measure] > sizes[code][measure] for s in sizes.values())

    return [(c, *facts[c], rank(c, 0), rank(c, 1), rank(c, 2)) for c in ordered]


def _occasions(shop: Shop, period_days: int) -> Counter[int]:
    """How many of each weekday (1 is Monday) the period holds."""
    if shop.as_of is None or shop.first_date is None:
        return Counter()
    start = max(shop.first_date, shop.as_of - timedelta(days=period_days - 1))
    length = (shop.as_of - start).days + 1
    return Counter((start + timedelta(days=n)).isoweekday() for n in range(length))


def order_times(shop: Shop, period_days: int) -> list[Row]:
    """weekday, hour, orders, share, hours_in_period, orders_per_hour, index."""
    timed = [o for o in last_days(shop, period_days) if o.has_time]
    cells = Counter((o.day.isoweekday(), o.at.hour) for o in timed)  # type: ignore[union-attr]
    return _rates(
        cells, [(w, h) for w in range(1, 8) for h in range(24)], shop, period_days
    )


def order_weekdays(shop: Shop, period_days: int) -> list[Row]:
    """weekday, orders, share, days_in_period, orders_per_day, index."""
    cells = Counter((o.day.isoweekday(),) for o in last_days(shop, period_days))
    return _rates(cells, [(w,) for w in range(1, 8)], shop, period_days)


def _rates(
    cells: Counter[tuple[int, ...]],
    places: list[tuple[int, ...]],
    shop: Shop,
    period_days: int,
) -> list[Row]:
    total = sum(cells.values())
    if not total:
        return []
    occasions = _occasions(shop, period_days)
    average = total / sum(occasions[place[0]] for place in places)
    rows: list[Row] = []
    for place in places:
        times = occasions[place[0]]
        rate = cells[place] / times if times else None
        index = None if rate is None else rate / average
        rows.append((*place, cells[place], cells[place] / total, times, rate, index))
    return rows


def busiest_blocks(shop: Shop, count: int, period_days: int) -> list[Row]:
    """rank, weekday, first hour, until, orders, share, low, high, even share."""
    timed = [o for o in last_days(shop, period_days) if o.has_time]
    cells = Counter((o.day.isoweekday(), o.at.hour // 4 * 4) for o in timed)  # type: ignore[union-attr]
    occasions = _occasions(shop, period_days)
    total, days = len(timed), sum(occasions.values())
    ordered = sorted(cells, key=lambda c: (-cells[c] / occasions[c[0]], c))
    rates = {cell: cells[cell] / occasions[cell[0]] for cell in cells}
    rows: list[Row] = []
    for weekday, hour in ordered[:count]:
        cell = weekday, hour
        rank = 1 + sum(rate > rates[cell] for rate in rates.values())
        even = occasions[weekday] / (6 * days)
        share, low, high = wilson(cells[cell], total)
        assert share is not None and low is not None
        rows.append(
            (
                *(rank, weekday, hour, hour + 4, cells[cell], share, low, high),
                *(even, share / even, low > even),
            )
        )
    return rows


def key_numbers(shop: Shop, period_days: int) -> Row:
    """orders, three sizes, the repeat rate's five, months, new, new per month."""
    counted = [
        float(o.net_revenue)
        for o in last_days(shop, period_days)
        if o.net_revenue is not None and (o.customer is not None or not o.is_business)
    ]
    average = sum(counted) / len(counted) if counted else None
    sizes = (average, quantile(counted, 0.5), quantile(counted, 0.75))
    repeat = next(row for row in repeat_rate(shop) if row[0] == 365)
    months = _complete_months(shop)
    firsts = [days[0].replace(day=1) for days in days_of(shop.orders).values()]
    new = sum(first in months for first in firsts)
    per_month = new / len(months) if months else None
    return (len(counted), *sizes, *repeat[1:], len(months), new, per_month)


def _complete_months(shop: Shop) -> list[date]:
    """The last twelve whole months in which one can tell who is new."""
    if shop.as_of is None:
        return []
    edge = shop.left_edge or shop.first_date
    assert edge is not None
    month, found = shop.as_of.replace(day=1), []
    while month >= edge:
        last = month.replace(day=monthrange(month.year, month.month)[1])
        if last <= shop.as_of:
            found.append(month)
        month = (month - timedelta(days=1)).replace(day=1)
    return found[:12]


# Best customers: what BASE has worked out per customer, counted up

SEGMENTS = [
    "gold",
    "gold_slipping",
    "lost_big",
    "new",
    "promising",
    "regular",
    "one_timer_pausing",
    "pausing",
    "one_timer_lost",
    "lost",
]


def rfm_segments(customers: Sequence[dict[str, object]]) -> list[Row]:
    """segment, customers, net_revenue, customers_share, revenue_share, each."""
    inside = [row for row in customers if row["in_window"]]
    rows: list[Row] = []
    money = {
        code: sum(
            (Decimal(str(r["net_revenue"])) for r in inside if r["segment"] == code),
            Decimal(0),
        )
        for code in SEGMENTS
    }
    whole = sum(max(Decimal(0), amount) for amount in money.values())
    for code in SEGMENTS:
        size = sum(row["segment"] == code for row in inside)
        if size:
            share = float(max(Decimal(0), money[code])) / float(whole or 1)
            rows.append(
                (
                    *(code, size, money[code], size / len(inside)),
                    *(share if whole else None, float(money[code]) / size),
                )
            )
    return rows


def rfm_tiles(customers: Sequence[dict[str, object]]) -> list[Row]:
    """r, f, customers, net_revenue, revenue_per_customer."""
    found: dict[tuple[int, int], list[Decimal]] = defaultdict(list)
    for row in customers:
        if row["in_window"] and row["r"] is not None:
            cell = int(str(row["r"])), int(str(row["f"]))
            found[cell].append(Decimal(str(row["net_revenue"])))
    return [
        (r, f, len(m), sum(m), float(sum(m)) / len(m))
        for (r, f), m in sorted(found.items())
    ]


def ranked(
    customers: Sequence[dict[str, object]], measures: list[str], count: int
) -> list[Row]:
    """rank, customer: by the measures in turn, the first decides the rank."""
    inside = [row for row in customers if row["in_window"]]

    def size(row: dict[str, object], measure: str) -> Decimal:
        return Decimal(str(row[measure]))

    inside.sort(key=lambda r: (*(-size(r, m) for m in measures), str(r["customer"])))
    first = measures[0]
    return [
        (1 + sum(size(o, first) > size(row, first) for o in inside), row["customer"])
        for row in inside[:count]
    ]


# Do they come back


DAYS = {"week": 7, "days30": 30}


def cohort_retention(shop: Shop, period: str) -> list[Row]:
    """cohort, age, customers, active, returned_by, retention, share, complete."""
    cohorts: dict[date, list[list[date]]] = defaultdict(list)
    for days in days_of(shop.orders).values():
        cohorts[_period_start(days[0], period)].append(days)
    rows: list[Row] = []
    for cohort, members in sorted(cohorts.items()):
        age = 0
        while _earliest(cohort, age, period) <= (shop.as_of or date.min):
            if period == "week" and age > 99:
                break
            ages = [{_age(days[0], day, period) for day in days} for days in members]
            active = sum(age in reached for reached in ages)
            returned = sum(bool(reached & set(range(1, age + 1))) for reached in ages)
            complete = _latest(cohort, age, period) <= (shop.as_of or date.min)
            shares = active / len(members), returned / len(members)
            known = shares if complete else (None, None)
            rows.append((cohort, age, len(members), active, returned, *known, complete))
            age += 1
    return rows


def _period_start(day: date, period: str) -> date:
    if period == "week":
        return day - timedelta(days=day.weekday())
    month = day.month - (day.month - 1) % 3 if period == "quarter" else day.month
    return date(day.year, month, 1)


def _later(start: date, months: int) -> date:
    whole = start.year * 12 + start.month - 1 + months
    return date(whole // 12, whole % 12 + 1, 1)


def _age(first: date, day: date, period: str) -> int:
    if period in DAYS:
        return (day - first).days // DAYS[period]
    start, now = _period_start(first, period), _period_start(day, period)
    months = (now.year - start.year) * 12 + now.month - start.month
    return months // (3 if period == "quarter" else 1)


def _earliest(cohort: date, age: int, period: str) -> date:
    """The day on which a member of the cohort can first be of this age."""
    if period in DAYS:
        return cohort + timedelta(days=DAYS[period] * age)
    return _later(cohort, age * (3 if period == "quarter" else 1))


def _latest(cohort: date, age: int, period: str) -> date:
    """The day by which every possible member has lived through the age."""
    if period == "week":
        return cohort + timedelta(days=6 + 7 * (age + 1))
    if period == "days30":
        return _later(cohort, 1) - timedelta(days=1) + timedelta(days=30 * (age + 1))
    return _later(cohort, (age + 1) * (3 if period == "quarter" else 1)) - timedelta(1)


def repeat_rate(shop: Shop) -> list[Row]:
    """window_days, customers, returned, repeat_rate, low, high."""
    rows: list[Row] = []
    for window in (30, 90, 180, 365):
        followed = [
            days
            for days in days_of(shop.orders).values()
            if shop.as_of is not None and days[0] <= shop.as_of - timedelta(days=window)
        ]
        back = sum(
            len(days) > 1 and days[1] <= days[0] + timedelta(days=window)
            for days in followed
        )
        rows.append((window, len(followed), back, *wilson(back, len(followed))))
    return rows


def order_distribution(shop: Shop, period_days: int) -> list[Row]:
    """purchases (4 is four or more), customers, customers_share, orders, money."""
    inside = [o for o in last_days(shop, period_days) if o.customer is not None]
    counts = {customer: len(days) for customer, days in days_of(inside).items()}
    rows: list[Row] = []
    for purchases in (1, 2, 3, 4):
        members = {c for c, n in counts.items() if min(n, 4) == purchases}
        theirs = [order for order in inside if order.customer in members]
        share = len(members) / len(counts) if counts else None
        money = sum((o.net_revenue or Decimal(0) for o in theirs), Decimal(0))
        rows.append((purchases, len(members), share, len(theirs), money))
    return rows


def purchase_gaps(shop: Shop, gold: set[str]) -> list[Row]:
    """group, customers, gaps, a quarter, half, three quarters, usual pace, its word."""
    gaps = {
        customer: [(b - a).days for a, b in pairwise(days)]
        for customer, days in days_of(shop.orders).items()
        if len(days) > 1
    }
    rows: list[Row] = []
    for group, members in (("typical", set(gaps)), ("gold", set(gaps) & gold)):
        if not members:
            continue
        every = [gap for customer in members for gap in gaps[customer]]
        own = [quantile(gaps[customer], 0.5) or 0.0 for customer in members]
        usual = quantile(own, 0.5)
        paces = ["weekly", "fortnightly", "monthly", "every_other_month"]
        paces += ["quarterly", "half_yearly", "yearly"]
        limits = [9.9, 20.5, 42.8, 74.5, 128.7, 257.7]
        pace = paces[bisect(limits, quantile(every, 0.5) or 0.0)]
        rows.append(
            (
                *(group, len(members), len(every)),
                *(quantile(every, q) for q in (0.25, 0.5, 0.75)),
                *(usual, pace),
            )
        )
    return rows


# Bought together


def basket_pairs(shop: Shop, min_count: int) -> list[Row]:
    """a, b, orders of a, of b, of both, baskets, support, confidence both ways,
    lift, expected, potential, p, q, is_significant, low, high."""
    filled = [basket for basket in baskets(shop.orders) if basket]
    n, alone = len(filled), Counter(code for basket in filled for code in basket)
    together = Counter(
        pair for basket in filled for pair in combinations(sorted(basket), 2)
    )
    kept = {pair: both for pair, both in together.items() if both >= min_count}
    chances = {
        (a, b): _chance(both, alone[a], alone[b], n) for (a, b), both in kept.items()
    }
    often = sum(count >= min_count for count in alone.values())
    reached = {
        (a, b): min(1.0, p / _chance(min_count, alone[a], alone[b], n))
        for (a, b), p in chances.items()
    }
    unseen = {(str(k), ""): 1.0 for k in range(comb(often, 2) - len(kept))}
    everyone, among = _adjusted(chances | unseen), _adjusted(reached)
    adjusted = {pair: min(1.0, 2 * min(everyone[pair], among[pair])) for pair in kept}
    rows: list[Row] = []
    for (a, b), both in sorted(kept.items()):
        n_a, n_b = alone[a], alone[b]
        gains = [
            _gain(both, n_a, n_b, n, shop.prices.get(b)),
            _gain(both, n_b, n_a, n, shop.prices.get(a)),
        ]
        known = [gain for gain in gains if gain is not None]
        rows.append(
            (
                *(a, b, n_a, n_b, both, n, both / n, both / n_a, both / n_b),
                *(both * n / (n_a * n_b), n_a * n_b / n),
                max(known) if known else None,
                *(chances[a, b], adjusted[a, b], adjusted[a, b] <= 0.05),
                *_katz(both, n_a, n_b, n),
            )
        )
    return rows


def _gain(both: int, n_a: int, n_b: int, n: int, price: Decimal | None) -> float | None:
    """Revenue if those who bought only the one took the other as often as most."""
    if price is None:
        return None
    if n == n_a:
        return 0.0  # no order without the one: nothing to compare with
    base = (n_b - both) / (n - n_a)
    return (n_a - both) * max(0.0, both / n_a - base) * float(price)


def _chance(both: int, n_a: int, n_b: int, n: int) -> float:
    """Fisher's one-sided chance of at least as many orders with both."""
    ways = sum(
        comb(n_a, k) * comb(n - n_a, n_b - k)
        for k in range(both, min(n_a, n_b) + 1)
        if n_b - k <= n - n_a
    )
    return ways / comb(n, n_b)


def _adjusted(chances: dict[tuple[str, str], float]) -> dict[tuple[str, str], float]:
    """Benjamini and Hochberg's q over all the pairs tested."""
    ordered = sorted(chances, key=lambda pair: chances[pair])
    found: dict[tuple[str, str], float] = {}
    smallest = 1.0
    for place in range(len(ordered), 0, -1):
        pair = ordered[place - 1]
        smallest = min(smallest, chances[pair] * len(ordered) / place)
        found[pair] = smallest
    return found


def _katz(both: int, n_a: int, n_b: int, n: int) -> tuple[float | None, float | None]:
    """The interval of the risk ratio; unknown where one of its parts is empty."""
    if n_b == both or n == n_a:
        return None, None
    ratio = (both / n_a) / ((n_b - both) / (n - n_a))
    spread = sqrt(1 / both - 1 / n_a + 1 / (n_b - both) - 1 / (n - n_a))
    return exp(log(ratio) - 1.959963984540054 * spread), exp(
        log(ratio) + 1.959963984540054 * spread
    )
