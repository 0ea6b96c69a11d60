"""What is planted in the shop, one field for each effect; nothing is in `null`."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Story:
    """The strengths of all planted effects. A share is of orders or of persons."""

    persons: int = 6000
    is_plain: bool = False
    families: int = 14
    only_norway: bool = False
    gold_share: float = 0.08
    gold_on_sunday: float = 0.50
    gold_favourite: float = 8.0
    stay: dict[str, float] = field(
        default_factory=lambda: {
            "full": 0.38, "discount": 0.27, "black_friday": 0.10, "gold": 0.89
        }
    )  # fmt: skip
    referral_stays_more: float = 0.16
    lip_balm_stays: float = 0.6
    refill: dict[str, float] = field(
        default_factory=lambda: {
            "full": 1.0, "discount": 0.95, "black_friday": 0.40, "gold": 1.0
        }
    )  # fmt: skip
    pause_days: float = 78
    pause_spread: float = 0.66
    gold_pause_days: float = 55
    with_add_ons: float = 1.0
    add_ons: float = 0.6
    bundles: dict[str, float] = field(
        default_factory=lambda: {"KAF-BONN": 0.28, "ULL-GENS": 0.30, "SKO-FJEL": 0.35}
    )
    inland_sweater: float = 2.3
    coast_umbrella: float = 3.1
    seasons: bool = True
    seed_after_snow: float = 0.47
    tree_after_snow: float = 0.22
    discount_first: float = 0.17
    meta_discount_first: float = 0.42


FULL = Story()
# As many things to a basket as in `full`, but spread so that two things lie together
# just as often as chance alone would have it: a quarter of the baskets hold most.
NULL = Story(
    is_plain=True,
    with_add_ons=0.265,
    add_ons=2.27,
    gold_share=0.0,
    gold_on_sunday=0.0,
    gold_favourite=1.0,
    stay=dict.fromkeys(("full", "discount", "black_friday", "gold"), 0.56),
    referral_stays_more=0.0,
    lip_balm_stays=1.0,
    refill=dict.fromkeys(("full", "discount", "black_friday", "gold"), 0.0),
    bundles={},
    inland_sweater=1.0,
    coast_umbrella=1.0,
    seasons=False,
    seed_after_snow=0.0,
    tree_after_snow=0.0,
    meta_discount_first=0.17,
)
SMALL = Story(persons=38, families=0, only_norway=True)
