"""Ten mistakes that officers make in Notepad: each message tells where, and what to write instead."""

from __future__ import annotations

from datetime import date

import pytest

from bot.checks import check_overmatch, check_published
from bot.content.compile import compile_content
from bot.content.problems import Problem, Report
from bot.engine.edition import make_edition
from tests.fakes import content as tiny

TODAY = date(2026, 11, 24)
FILE = "offices/an/hoi-dap/gio.yaml"
GOOD = """\
- ma: gio-mo-cua
  hoi:
    - thư viện an mở bữa nào
    - chừng nào thư viện an mở
  dap: Thư viện mở sáng thứ tư.
  nguon: tb-1
"""
SOURCES = "tb-1:\n  ten: Thông báo 1 của xã (bịa)\n  kiem_tra: 2026-11-20\n"
LONG = "Bác nhớ mang thẻ nghen. " * 25

# what the officer wrote: (in place of, what, line, column, words of the message)
MISTAKES: dict[str, tuple[str, str, int, int, tuple[str, ...]]] = {
    "a tab": ("    - thư viện an mở bữa nào", "\t- thư viện an mở bữa nào", 3, 1, ("Tab", "2 dấu cách")),
    "a lost indent": ("  dap: Thư", " dap: Thư", 5, 2, ("thụt vào chưa đúng", "thẳng hàng")),
    "a colon in the text": ("dap: Thư viện mở", "dap: Giờ mở: thư viện mở", 5, 14, ("hai chấm", 'ngoặc kép "..."')),
    "smart quotes": ("dap: Thư viện mở sáng thứ tư.", "dap: “Mở sáng thứ tư.”", 5, 8, ("“ ”", "ngoặc thẳng")),
    "a key in English": ("dap: Thư", "answer: Thư", 5, 3, ('không có mục "answer"', 'viết "dap"')),
    "no source": ("  nguon: tb-1\n", "", 1, 3, ("chưa có nguon", "mã trong sổ nguồn")),
    "a source that is none": ("nguon: tb-1", "nguon: tb-2", 6, 10, ('không có nguồn "tb-2"', 'có phải là "tb-1"')),
    "the same phrase twice": ("chừng nào thư viện an mở", "thư viện an mở bữa nào", 4, 7, ("đã có ở dòng 3", "bỏ bớt")),
    "a phrase of something else": (
        "chừng nào thư viện an mở",
        "mượn sách thư viện",
        4,
        7,
        ("bị hiểu thành", "viết rõ"),
    ),
    "an answer too long": ("Thư viện mở sáng thứ tư.", LONG, 1, 3, ("câu dài", "cắt bớt hoặc chia ra")),
    "a quote left open": ("dap: Thư viện mở", 'dap: "Thư viện mở', 5, 8, ("thiếu dấu ngoặc kép đóng",)),
    "a list in one line": (
        "hoi:\n    - thư viện an mở bữa nào\n    - chừng nào thư viện an mở",
        "hoi: [mở bữa nào, chừng nào mở]",
        2,
        8,
        ("dấu phẩy", "mỗi ý một dòng"),
    ),
    "a dash that sticks": (
        "    - thư viện an mở bữa nào",
        "    -thư viện an mở bữa nào",
        3,
        5,
        ("sau dấu -", "dấu cách"),
    ),
    "a service that is none": ("  hoi:", "  dich_vu: muon-sac\n  hoi:", 1, 3, ('"muon-sac"', 'có phải là "muon-sach"')),
    "no colon": ("dap: Thư viện mở sáng", "dap Thư viện mở sáng", 5, 3, ("thiếu dấu hai chấm",)),
}
BAD_DAYS = {"31/11/2026": (3, 13), "hôm qua": (3, 13), "2026-13-01": (3, 13)}


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
