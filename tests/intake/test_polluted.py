"""The polluted corpus is read; its score may not fall."""

from pathlib import Path

import pytest

from tests.intake.polluted import english, pairs, single
from tests.intake.scoring import score

_alone = dict([*single(), *english()])


@pytest.mark.parametrize("name", _alone)
def test_each_pollution_alone_is_read_perfectly(name, tmp_path: Path):
    found = score(name, _alone[name], tmp_path)
    assert found.perfect, found.measures


def test_pollutions_in_pairs_keep_their_score(tmp_path: Path):
    scores = [score(name, writing, tmp_path) for name, writing in pairs()]
    assert len(scores) >= 300
    spoilt = [found.name for found in scores if not found.perfect]
    assert sum(found.points for found in scores) / len(scores) >= 9.99, spoilt
