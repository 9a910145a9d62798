"""What all tests share: the real content, compiled once."""

from __future__ import annotations

import os
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from adapters.disk import read_folder
from bot.content.compile import Compiled, compile_content
from bot.engine.edition import Edition, make_edition

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the program itself does
ROOT = Path(__file__).resolve().parents[1]
DAY = date(2026, 11, 24)
TESTS = Counter(path.parent.name for path in (ROOT / "tests" / "conversations").glob("*/*.yaml"))


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
