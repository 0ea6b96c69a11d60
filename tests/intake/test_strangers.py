"""Tables from elsewhere are nobody's export, and no sales."""

import random

import pytest

from kundedagbok.intake.meaning.recognise import recognise

# Headings, and what each cell is like: a number, a day, a word, a small whole number.
TABLES = {
    "weather": "date:d,temperature:n,humidity:n,wind_speed:n,station:w",
    "værdata": "Dato:d,Middeltemperatur:n,Nedbør (mm):n,Stasjon:w",
    "football": "HomeTeam:w,AwayTeam:w,FTHG:i,FTAG:i,FTR:w",
    "tabellen": "Plass:i,Lag:w,Kamper:i,Seire:i,Uavgjort:i,Tap:i,Poeng:i",
    "iris": "sepal_length:n,sepal_width:n,petal_length:n,petal_width:n,species:w",
    "passengers": "PassengerId:i,Survived:i,Pclass:i,Sex:w,Age:i,Fare:n,Cabin:w",
    "housing": "longitude:n,latitude:n,median_income:n,rooms:i,ocean_proximity:w",
    "stocks": "Date:d,Open:n,High:n,Low:n,Close:n,Adj Close:n,Volume:i",
    "sensors": "timestamp:d,sensor_id:i,voltage:n,current:n",
    "elections": "kommune_nr:i,parti:w,stemmer:i,oppslutning:n",
    "flights": "flight:w,origin:w,dest:w,dep_delay:i,arr_delay:i,distance:i",
    "recipes": "ingredient:w,calories:n,protein:n,fat:n,sugar:n",
    "population": "region:w,year:i,births:i,deaths:i,population:i",
    "films": "imdb_id:w,runtime:i,genre:w,director:w,votes:i",
    "cars": "mpg:n,cylinders:i,displacement:n,horsepower:i,acceleration:n",
    "wine": "fixed acidity:n,citric acid:n,residual sugar:n,pH:n,alcohol:n",
    "energy": "Tidspunkt:d,Forbruk (kWh):n,Spotpris (øre):n",
    "marathon": "Startnummer:i,Klubb:w,Sluttid:w,Plassering:i",
    "genes": "gene:w,log_fold_change:n,p_value:n,padj:n",
    "pupils": "elev:w,klasse:w,matematikk:i,norsk:i,fravær:i",
    "earthquakes": "time:d,latitude:n,longitude:n,depth:n,mag:n,place:w",
    "cities": "by:w,fylke:w,innbyggere:i,areal:n",
}


def cells(kind: str, chance: random.Random) -> list[str]:
    make = {
        "d": lambda: f"2024-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}",
        "n": lambda: f"{chance.uniform(-5, 90):.2f}",
        "i": lambda: str(chance.randint(0, 60)),
        "w": lambda: chance.choice(["Bergen", "Oslo", "Vest", "Blå", "setosa", "A"]),
    }[kind]
    return [make() for _ in range(40)]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_from_elsewhere_is_generic(name):
    chance = random.Random(name)
    said = [column.rpartition(":") for column in TABLES[name].split(",")]
    found = recognise(
        [heading for heading, _, _ in said], [cells(kind, chance) for *_, kind in said]
    )
    assert found.system is None
    assert found.kind == "generic"
