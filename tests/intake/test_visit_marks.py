"""Where a visit came from, read out of an order's attributes."""

from pathlib import Path

import kundedagbok

HEADER = "Name,Created at,Lineitem name,Lineitem price,Lineitem quantity"
ROWS = """
#1,2025-01-02 10:00:00 +0100,Hat,10,1,web,"utm_source: meta
utm_campaign: VINTER"
#2,2025-01-03 10:00:00 +0100,Hat,10,1,web,gift: yes
#3,2025-01-04 10:00:00 +0100,Hat,10,1,pos,
#4,2025-01-05 10:00:00 +0100,Hat,10,1,web,"gift: yes
utm_source: google"
"""


def test_marks_stand_before_the_system_s_own_channel(tmp_path: Path) -> None:
    file = tmp_path / "orders.csv"
    file.write_text(f"{HEADER},Source,Note Attributes{ROWS}", encoding="utf-8")
    with kundedagbok.open() as workspace:
        workspace.load([file])
        workspace.run("as_of_day")
        with workspace.connection.cursor() as cursor:
            said = "select order_id, channel, campaign from orders order by order_id"
            assert cursor.execute(said).fetchall() == [
                ("#1", "meta", "VINTER"),
                ("#2", "web", None),
                ("#3", "pos", None),
                ("#4", "google", None),
            ]
