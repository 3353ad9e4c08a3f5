import pytest

from served import served


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    with served(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture
def client(server):
    with server.client() as client:
        yield client
