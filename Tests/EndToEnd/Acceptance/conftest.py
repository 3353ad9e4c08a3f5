import pytest

from tars import Tars


@pytest.fixture
def tars(tmp_path):
    return Tars(tmp_path / "data")
