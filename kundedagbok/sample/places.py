"""Where people live: real postcodes of three kinds, inland, coast and city."""

from dataclasses import dataclass

INLAND, COAST, CITY = "inland", "coast", "city"
REGION_SHARES = ((INLAND, 0.30), (COAST, 0.40), (CITY, 0.30))
COUNTRY_SHARES = (("NO", 0.70), ("SE", 0.18), ("DK", 0.12))
CURRENCIES = {"NO": "NOK", "SE": "SEK", "DK": "DKK"}
COUNTRY_NAMES = {"NO": "Norge", "SE": "Sverige", "DK": "Danmark"}


@dataclass(frozen=True)
class Place:
    """A postcode, digits only, with its town and the kind of region it lies in."""

    country: str
    region: str
    postcode: str
    city: str


_TOWNS = {
    ("NO", INLAND): "2408 Elverum, 2500 Tynset, 2340 Løten, 2830 Raufoss, 2100 Skarnes,"
    " 3581 Geilo, 3535 Krøderen, 2850 Lena, 2210 Granli, 2633 Fåvang, 2260 Kirkenær",
    ("NO", COAST): "6065 Ulsteinvik, 5600 Norheimsund, 6390 Vestnes, 6800 Førde,"
    " 8300 Svolvær, 9900 Kirkenes, 6480 Aukra, 4120 Tau, 8640 Hemnesberget, 7790 Malm,"
    " 6781 Stryn, 5568 Vikebygd",
    ("NO", CITY): "0150 Oslo, 0001 Oslo, 5003 Bergen, 7010 Trondheim, 4006 Stavanger,"
    " 6003 Ålesund, 8006 Bodø, 9008 Tromsø, 4301 Sandnes, 2317 Hamar",
    ("SE", INLAND): "98131 Kiruna, 66401 Grums, 64201 Flen, 52401 Herrljunga,"
    " 24301 Höör, 36200 Tingsryd, 59700 Åtvidaberg",
    ("SE", COAST): "27200 Simrishamn, 82400 Hudiksvall, 57200 Oskarshamn,"
    " 29400 Sölvesborg, 47420 Ellös, 62420 Slite, 91301 Holmsund",
    ("SE", CITY): "11120 Stockholm, 41105 Göteborg, 21120 Malmö, 90325 Umeå,"
    " 75310 Uppsala, 70210 Örebro, 58222 Linköping",
    ("DK", INLAND): "7190 Billund, 6600 Vejen, 7330 Brande, 6650 Brørup, 6933 Kibæk",
    ("DK", COAST): "3700 Rønne, 6950 Ringkøbing, 9990 Skagen, 7700 Thisted, 4780 Stege",
    ("DK", CITY): "1050 København K, 2100 København Ø, 8000 Aarhus C, 5000 Odense C,"
    " 9000 Aalborg",
}


def _place(country: str, region: str, town: str) -> Place:
    postcode, city = town.strip().split(" ", 1)
    return Place(country, region, postcode, city)


PLACES = {
    (country, region): tuple(_place(country, region, town) for town in towns.split(","))
    for (country, region), towns in _TOWNS.items()
}
