"""Ten mistakes that officers make in Notepad: each message tells where, and what to write instead."""

from __future__ import annotations

from datetime import date

import pytest

from bot.checks import check_overmatch, check_published
from bot.content.compile import compile_content
from bot.content.problems import Problem, Report
from bot.engine.edition import make_edition
from tests.fakes import content as tiny
from tests.fakes.mistakes import BAD_DAYS, FILE, GOOD, MISTAKES, SOURCES

TODAY = date(2026, 11, 24)


def problems(text: str, sources: str = SOURCES) -> list[Problem]:
    """Return all that `cotu check` says of the office's folder."""
    files = tiny.files()
    files["offices/an/don-vi.yaml"] = b"ten: an\ncap: xa\n"
    files["offices/an/nguon.yaml"] = sources.encode()
    files[FILE] = text.encode()
    compiled = compile_content(files, "an")
    found = list(compiled.problems)
    if compiled.is_sound:
        report = Report()
        check_overmatch(make_edition(compiled.content), report, "offices/")
        found += [*check_published(compiled.content, TODAY, None), *report.problems]
    return [one for one in found if one.at.file.startswith("offices/")]


def test_the_file_without_a_mistake_is_fine() -> None:
    """Else the mistakes prove nothing."""
    assert problems(GOOD) == []


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_with_its_place_and_mend(name: str) -> None:
    """One message, at line and column, in words of the office."""
    old, new, line, column, said = MISTAKES[name]
    assert old in GOOD
    (found,) = problems(GOOD.replace(old, new, 1))
    assert all(words in found.message for words in said), found
    assert (found.at.file, found.at.line, found.at.column) == (FILE, line, column), found
    assert str(found).startswith(f"{FILE}:{line}:{column}: ")


@pytest.mark.parametrize("day", BAD_DAYS)
def test_a_day_that_is_none_is_told(day: str) -> None:
    """With an example of a day."""
    (found,) = problems(GOOD, SOURCES.replace("2026-11-20", day))
    assert (found.at.line, found.at.column) == BAD_DAYS[day]
    assert "năm-tháng-ngày" in found.message
