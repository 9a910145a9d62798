"""What should be read again."""

from __future__ import annotations

from datetime import date, timedelta

from bot.content.compile import compile_content
from bot.desk.edit.rereading import lapsing, old_sources
from tests.fakes.content import files

CONTENT = compile_content(files()).content
READ = date(2026, 11, 1)


def test_a_source_is_old_after_half_a_year() -> None:
    """With how much rests on it and where its day stands."""
    assert not old_sources(CONTENT, READ + timedelta(days=180))
    (old,) = old_sources(CONTENT, READ + timedelta(days=181))
    assert (old.id, old.days, old.at.file) == ("nd-1", 181, "knowledge/nguon.yaml")
    assert old.cited > 5


def test_a_fact_that_ends_without_another_is_named() -> None:
    """Before and after its end; one that another follows is none."""
    changed = files()
    changed["knowledge/dich-vu/muon-sach.yaml"] = (
        changed["knowledge/dich-vu/muon-sach.yaml"].decode().split("    - noi_dung: 2.000")[0].encode()
        + b"  thoi_han:\n    - khong_co: true\n      nguon: nd-1\n"
    )
    alone = compile_content(changed).content
    assert not lapsing(CONTENT, date(2026, 12, 1))
    assert [one.code for one in lapsing(alone, date(2026, 12, 1))] == ["sap-het"]
    assert [one.code for one in lapsing(alone, date(2027, 1, 1))] == ["het-han"]
    assert not lapsing(alone, date(2026, 9, 1))
