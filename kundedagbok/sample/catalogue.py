"""What the shop sells: thirty goods that carry the story, and 120 for the home."""

from dataclasses import dataclass
from datetime import date

from kundedagbok.sample.seasons import FIRST_DAY

RENAMED_ON = date(2025, 3, 1)
HOME = "Hjem"


@dataclass(frozen=True)
class Product:
    """One product. Prices are in whole NOK, VAT included; cost is a share of net."""

    code: str
    title: str
    category: str
    price: int
    cost_share: float
    first_choice: float
    add_on: float
    months: dict[int, float]
    food: bool = False
    accessory: bool = False
    cycle_days: float = 0.0
    bought_again: float = 0.0
    earlier_title: str = ""
    launched: date = FIRST_DAY

    def titled(self, day: date) -> str:
        """Return the name that the product had on the day."""
        return (
            self.earlier_title
            if self.earlier_title and day < RENAMED_ON
            else self.title
        )

    def pull(self, month: int, *, seasons: bool) -> float:
        """Weigh the product as the main reason for an order in the month."""
        return self.first_choice * (self.months.get(month, 1.0) if seasons else 1.0)


AUTUMN = {9: 4.6, 10: 4.6, 11: 5.2}
WOOL_TIME = {11: 3.6, 12: 3.3, 1: 6.2}
SOWING = {4: 9.0, 5: 9.0}
SNOW = {m: 0.0 for m in range(3, 10)} | {10: 1.5, 11: 1.5, 12: 1.2}
MOWING = {m: 0.05 for m in (1, 2, 3, 9, 10, 11, 12)} | {4: 1.5, 5: 2.0, 6: 1.5}
ALL_YEAR: dict[int, float] = {}

# code, title, category, price, cost share, weight as main thing, as add-on, months
HEROES = (
    ("HUD-KREM", "Hudkrem 100 ml", "Hudpleie", 249, 0.38, 2.30, 0.10, ALL_YEAR),
    ("HUD-SAPE", "Håndsåpe 300 ml", "Hudpleie", 129, 0.35, 1.40, 0.25, ALL_YEAR),
    ("HUD-LEPP", "Leppepomade", "Hudpleie", 59, 0.30, 2.60, 0.40, ALL_YEAR),
    ("HUD-OLJE", "Ansiktsolje", "Hudpleie", 289, 0.36, 1.00, 1.00, ALL_YEAR),
    ("KAF-BONN", "Kaffebønner 500 g", "Kaffe", 149, 0.62, 1.50, 0.10, ALL_YEAR),
    ("KAF-FILT", "Kaffefilter 100 stk", "Kaffe", 59, 0.40, 0.50, 1.10, ALL_YEAR),
    ("KAF-KVER", "Kaffekvern", "Kaffe", 699, 0.60, 0.80, 0.90, ALL_YEAR),
    ("KAF-KOPP", "Kaffekopp i steintøy", "Kaffe", 179, 0.42, 1.00, 1.30, ALL_YEAR),
    ("ULL-GENS", "Ullgenser", "Ull", 1199, 0.46, 1.38, 0.20, WOOL_TIME),
    ("ULL-UNDR", "Ullundertøy", "Ull", 799, 0.45, 1.10, 0.25, WOOL_TIME),
    ("ULL-SOKK", "Ullsokker", "Ull", 179, 0.40, 1.60, 0.40, WOOL_TIME),
    ("ULL-LUE", "Ullue", "Ull", 299, 0.40, 1.30, 0.30, WOOL_TIME),
    ("ULL-VASK", "Ullvask 500 ml", "Ull", 99, 0.38, 0.35, 0.80, ALL_YEAR),
    ("REG-PARA", "Stormparaply", "Regntøy", 399, 0.44, 0.85, 0.12, AUTUMN),
    ("REG-JAKK", "Regnjakke", "Regntøy", 999, 0.50, 1.10, 0.90, ALL_YEAR),
    ("REG-BUKS", "Regnbukse", "Regntøy", 599, 0.48, 1.00, 0.90, ALL_YEAR),
    ("REG-TREK", "Regntrekk til sekk", "Regntøy", 199, 0.42, 0.90, 1.10, ALL_YEAR),
    ("SKO-FJEL", "Fjellstøvler", "Sko", 1899, 0.52, 1.70, 0.35, ALL_YEAR),
    ("SKO-JOGG", "Joggesko", "Sko", 1199, 0.54, 1.40, 0.60, ALL_YEAR),
    ("SKO-TOFL", "Tøfler i ull", "Sko", 449, 0.45, 1.10, 0.90, ALL_YEAR),
    ("SKO-IMPR", "Impregnering 250 ml", "Sko", 149, 0.36, 0.40, 0.80, ALL_YEAR),
    ("HAG-SNOF", "Snøfreser", "Hage", 12990, 0.70, 1.75, 0.00, SNOW),
    ("HAG-GRES", "Gressklipper", "Hage", 4990, 0.93, 1.00, 0.00, MOWING),
    ("HAG-PLEN", "Plenfrø 1 kg", "Hage", 189, 0.44, 0.10, 0.10, SOWING),
    ("HAG-EPLE", "Epletre", "Hage", 449, 0.48, 0.25, 0.10, SOWING),
    ("HAG-SAKS", "Hagesaks", "Hage", 279, 0.45, 0.90, 1.00, ALL_YEAR),
    ("FIS-STAN", "Fiskestang", "Fiske", 1190, 0.55, 0.90, 0.80, ALL_YEAR),
    ("FIS-FLUE", "Fluesett til elvefiske", "Fiske", 249, 0.40, 0.90, 1.00, ALL_YEAR),
    ("FIS-SNEL", "Fiskesnelle", "Fiske", 890, 0.55, 0.80, 0.80, ALL_YEAR),
    ("HJE-FILT", "Vannfilter, halvår", HOME, 349, 0.42, 1.10, 0.10, ALL_YEAR),
)
# code: days between two purchases, and the chance of another
REFILLS = {
    "HUD-KREM": (42, 0.76),
    "HUD-SAPE": (60, 0.45),
    "KAF-BONN": (28, 0.66),
    "HJE-FILT": (182, 0.55),
}
ACCESSORIES = {"KAF-FILT", "ULL-VASK", "SKO-IMPR", "REG-TREK"}
EARLIER_TITLES = {"REG-PARA": "Paraply Storm", "HUD-OLJE": "Olje til ansiktet"}

HOME_THINGS = (
    ("Lysestake", 249), ("Brødfjøl", 329), ("Pledd", 599), ("Vase", 379),
    ("Kurv", 289), ("Skål", 219), ("Fat", 259), ("Krukke", 199),
    ("Lampe", 899), ("Hylle", 749), ("Krakk", 1090), ("Speil", 649),
)  # fmt: skip
HOME_KINDS = (
    "i eik", "i bjørk", "i messing", "i stål", "i leire",
    "i glass", "i lin", "i rotting", "i furu", "i ull",
)  # fmt: skip
HOME_WEIGHT = 0.014
AWKWARD_TITLE = 'Brødfjøl 16" i eik; stor'


def _hero(
    row: tuple[str, str, str, int, float, float, float, dict[int, float]],
) -> Product:
    code, title, category, price, cost, first, add_on, months = row
    cycle, again = REFILLS.get(code, (0.0, 0.0))
    return Product(
        *(code, title, category, price, cost, first, add_on, months),
        food=code == "KAF-BONN",
        accessory=code in ACCESSORIES,
        cycle_days=cycle,
        bought_again=again,
        earlier_title=EARLIER_TITLES.get(code, ""),
    )


def _home(number: int) -> Product:
    thing, price = HOME_THINGS[number // len(HOME_KINDS)]
    kind = HOME_KINDS[number % len(HOME_KINDS)]
    title = f"{thing} {kind}"
    return Product(
        code=f"HJE-{number + 1:03d}",
        title=AWKWARD_TITLE if title == "Brødfjøl i eik" else title,
        category=HOME,
        price=price + 10 * (number % len(HOME_KINDS)),
        cost_share=0.40 + 0.02 * (number % 10),
        first_choice=HOME_WEIGHT,
        add_on=HOME_WEIGHT,
        months=ALL_YEAR,
        launched=FIRST_DAY,
    )


PRODUCTS = tuple(_hero(row) for row in HEROES) + tuple(
    _home(number) for number in range(len(HOME_THINGS) * len(HOME_KINDS))
)
POSITION = {product.code: i for i, product in enumerate(PRODUCTS)}
BUNDLES = {"KAF-BONN": "KAF-FILT", "ULL-GENS": "ULL-VASK", "SKO-FJEL": "SKO-IMPR"}
