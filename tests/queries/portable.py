"""What a query file may not say, so that a cluster gives the same answer one day.

Each rule takes the parsed select and yields complaints, each with its remedy. The
base tables are written once and tuned for the embedded engine: they are free to use
lists, bit masks and windows over stored order, but never the clock or chance.
"""

from collections.abc import Callable, Iterator

import sqlglot
from sqlglot import exp

from kundedagbok.query import BASE, Query

CLOCK = "the date comes in as data: read as_of"
CHANCE = "the same data must give the same answer"
LISTS = "keep rows, not lists"
EVERYWHERE: dict[type[exp.Expr], str] = {
    exp.CurrentDate: CLOCK,
    exp.CurrentDatetime: CLOCK,
    exp.CurrentTime: CLOCK,
    exp.CurrentTimestamp: CLOCK,
    exp.Localtime: CLOCK,
    exp.Localtimestamp: CLOCK,
    exp.Rand: CHANCE,
    exp.Uuid: CHANCE,
    exp.TableSample: CHANCE,
    exp.Ntile: "score by value, so that equal customers get equal scores",
    exp.Pivot: "write one case or filter per column",
    exp.Columns: "spell out the columns",
    exp.Mode: "ties are broken by chance: count, then row_number in a total order",
    exp.First: "use row_number in a total order",
    exp.Last: "use row_number in a total order",
    exp.Log: "log has another base elsewhere: use ln",
    exp.DayOfWeek: "Sunday has another number elsewhere: use isodow",
    exp.Week: "use date_trunc('week', …)",
    exp.WeekOfYear: "use date_trunc('week', …)",
    exp.Round: "round when displaying",
}
ANALYSES: dict[type[exp.Expr], str] = {
    exp.ArgMin: "use row_number in a total order",
    exp.ArgMax: "use row_number in a total order",
    exp.ArrayAgg: LISTS,
    exp.Array: LISTS,
    exp.Bracket: LISTS,
    exp.Comprehension: LISTS,
    exp.Explode: LISTS,
    exp.GenerateSeries: LISTS,
    exp.Lambda: LISTS,
    exp.Struct: LISTS,
    exp.ToMap: LISTS,
    exp.PercentileDisc: "use quantile_cont(x, q)",
    exp.WithinGroup: "use quantile_cont(x, q)",
    exp.ApproxQuantile: "use quantile_cont(x, q)",
    exp.Quantile: "use quantile_cont(x, q)",
    exp.BitwiseAnd: "say it in words, not in bits",
    exp.BitwiseOr: "say it in words, not in bits",
    exp.BitwiseXor: "say it in words, not in bits",
    exp.BitwiseLeftShift: "say it in words, not in bits",
    exp.BitwiseRightShift: "say it in words, not in bits",
}
NAMES_EVERYWHERE = {
    "now": CLOCK,
    "get_current_timestamp": CLOCK,
    "transaction_timestamp": CLOCK,
    "age": "use date_diff",
    "date_sub": "it counts whole units: use date_diff",
    "datesub": "it counts whole units: use date_diff",
    "setseed": CHANCE,
    "gen_random_uuid": CHANCE,
    "current_setting": "a setting is no data",
    "getvariable": "a setting is no data",
    "histogram": LISTS,
}
DATE_UNITS = {"DAY", "MONTH", "YEAR"}
DATE_PARTS = {"YEAR", "QUARTER", "MONTH", "DAY", "HOUR", "ISODOW"}
IN_ORDER = (exp.RowNumber, exp.Lag, exp.Lead, exp.FirstValue, exp.LastValue)
FRACTIONS = (exp.Div, exp.Avg, exp.Median, exp.PercentileCont)
WHOLE = ("TINYINT", "SMALLINT", "INT", "BIGINT", "INT128")
LONGEST = 120

Rule = Callable[[Query, exp.Expr], Iterator[str]]


def complaints(query: Query) -> list[str]:
    """Everything in the file that is not portable; empty when all is well."""
    tree = sqlglot.parse_one(query.sql, read="duckdb")
    rules = RULES if query.page == BASE else RULES + ANALYSIS_RULES
    return [complaint for rule in rules for complaint in rule(query, tree)]


def _forbidden(words: dict[type[exp.Expr], str]) -> Rule:
    def rule(query: Query, tree: exp.Expr) -> Iterator[str]:
        for node in tree.find_all(*words):
            remedy = next(words[kind] for kind in words if isinstance(node, kind))
            yield _at(node, remedy)

    return rule


def named_functions(query: Query, tree: exp.Expr) -> Iterator[str]:
    for node in tree.find_all(exp.Anonymous):
        if node.name.lower() in NAMES_EVERYWHERE:
            yield _at(node, NAMES_EVERYWHERE[node.name.lower()])
        elif query.page != BASE:
            yield _at(node, "no other engine is known to have this function")


def everything_at_once(query: Query, tree: exp.Expr) -> Iterator[str]:
    for group in tree.find_all(exp.Group):
        if group.args.get("all"):
            yield "group by all: name the columns"
    for order in tree.find_all(exp.Ordered):
        if isinstance(order.this, exp.Var) and order.this.name.upper() == "ALL":
            yield "order by all: name the columns"
    for distinct in tree.find_all(exp.Distinct):
        if distinct.args.get("on"):
            yield _at(distinct, "use row_number in a total order")


def joins(query: Query, tree: exp.Expr) -> Iterator[str]:
    for join in tree.find_all(exp.Join):
        said = ("method", "kind", "side", "on", "using")
        if join.method or not any(join.args.get(word) for word in said):
            yield _at(join, "say which join: inner, left, cross … on …")


def dates(query: Query, tree: exp.Expr) -> Iterator[str]:
    for node in tree.find_all(exp.DateDiff):
        unit = node.args.get("unit")
        if unit is not None and unit.name.upper() not in DATE_UNITS:
            yield _at(node, "date_diff is for day, month and year only")
    for node in tree.find_all(exp.Extract):
        if node.name.upper() not in DATE_PARTS:
            yield _at(node, f"extract one of {', '.join(sorted(DATE_PARTS))}")


def denominators(query: Query, tree: exp.Expr) -> Iterator[str]:
    for node in tree.find_all(exp.Div, exp.IntDiv, exp.Mod):
        below = node.expression
        while isinstance(below, exp.Paren | exp.Cast):
            below = below.this
        if not isinstance(below, exp.Nullif) and not _never_zero(query, below):
            yield _at(node, "divide through nullif(…, 0)")


def _never_zero(query: Query, node: exp.Expr) -> bool:
    if isinstance(node, exp.Placeholder):
        low = query.params[node.name].min
        return low is not None and low > 0
    return isinstance(node, exp.Literal) and not node.is_string and float(node.name) > 0


def casts(query: Query, tree: exp.Expr) -> Iterator[str]:
    for node in tree.find_all(exp.Cast):
        inner = node.this
        if isinstance(inner, exp.Placeholder):
            if query.params[inner.name].type in ("text", "choice", "list"):
                yield _at(node, "give the parameter its type in the header")
        elif node.to.this.name in WHOLE and _has_fraction(inner):
            yield _at(node, "say floor or ceil before the cast")


def _has_fraction(node: exp.Expr) -> bool:
    found = node.walk(prune=lambda inner: isinstance(inner, exp.Floor | exp.Ceil))
    return any(
        isinstance(inner, FRACTIONS)
        or (isinstance(inner, exp.Literal) and not inner.is_int and inner.is_number)
        for inner in found
    )


def last_select(query: Query, tree: exp.Expr) -> Iterator[str]:
    if not isinstance(tree, exp.Query):
        yield "the file must be one select"
    elif any(part.is_star for part in tree.selects):
        yield "the last select spells out every column"


def limits(query: Query, tree: exp.Expr) -> Iterator[str]:
    for node in tree.find_all(exp.Query):
        if node.args.get("limit") and not node.args.get("order"):
            yield _at(node, "limit needs order by, unique key last")


def windows(query: Query, tree: exp.Expr) -> Iterator[str]:
    for window in tree.find_all(exp.Window):
        function = window.this
        while isinstance(function, exp.IgnoreNulls | exp.RespectNulls | exp.Filter):
            function = function.this
        if isinstance(function, IN_ORDER) and not window.args.get("order"):
            yield _at(window, "order by, unique key last")
    for select in tree.find_all(exp.Select):
        own = [node for node in select.walk(prune=_is_other(select))]
        grouped = select.args.get("group") or any(_aggregates(node) for node in own)
        if grouped and any(isinstance(node, exp.Window) for node in own):
            yield _at(select, "aggregate in one step, window over it in the next")


def _is_other(select: exp.Select) -> Callable[[exp.Expr], bool]:
    return lambda node: isinstance(node, exp.Query) and node is not select


def _aggregates(node: exp.Expr) -> bool:
    if not isinstance(node, exp.AggFunc):
        return False
    parent = node.parent
    while isinstance(parent, exp.IgnoreNulls | exp.RespectNulls | exp.Filter):
        parent = parent.parent
    return not isinstance(parent, exp.Window)


def list_functions(query: Query, tree: exp.Expr) -> Iterator[str]:
    for node in tree.find_all(exp.Func):
        if isinstance(node, exp.ArraySize | exp.ArrayContains):
            if not isinstance(node.this, exp.Placeholder):
                yield _at(node, "only a parameter is a list")
        elif type(node).__name__.startswith(("Array", "List", "Struct", "Map")):
            yield _at(node, LISTS)
    for node in tree.find_all(exp.GroupConcat):
        if not isinstance(node.this, exp.Order):
            yield _at(node, "string_agg needs order by")


def order_covers_grain(query: Query, tree: exp.Expr) -> Iterator[str]:
    """A grain that the step makes is ordered by the step, the select by its own."""
    order = tree.args.get("order")
    names = {part.this.name for part in order.expressions} if order else set()
    made_by_step = query.after and names and not {*query.grain} & {*tree.named_selects}
    missing = [name for name in query.grain if name not in names]
    if missing and not made_by_step:
        yield f"the last order by must cover the grain: {', '.join(missing)}"


def size(query: Query, tree: exp.Expr) -> Iterator[str]:
    if (lines := len(query.sql.splitlines())) > LONGEST:
        yield f"{lines} lines: split by meaning, at most {LONGEST}"


def _at(node: exp.Expr, remedy: str) -> str:
    return f"{node.sql('duckdb', comments=False)[:60]}: {remedy}"


RULES: tuple[Rule, ...] = (
    _forbidden(EVERYWHERE),
    named_functions,
    everything_at_once,
    joins,
    dates,
    denominators,
    casts,
    last_select,
    limits,
)
ANALYSIS_RULES: tuple[Rule, ...] = (
    _forbidden(ANALYSES),
    list_functions,
    windows,
    order_covers_grain,
    size,
)
