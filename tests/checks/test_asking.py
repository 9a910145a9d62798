"""Text that asks citizens for what only a swindler wants is told from text that warns or explains."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from adapters.disk import read_folder
from bot.checks import check_published
from bot.checks.asked import check_asking, published
from bot.checks.asking import Asked, asked_for
from bot.content.compile import Compiled, compile_content, read_offices
from bot.content.model import Question
from bot.content.problems import Report
from bot.ports.editor import Change, Draft, PutArticle, PutArticles, PutFacts
from bot.server.dry_run import try_change
from tests.conftest import DAY, ROOT
from tests.fakes import content as tiny
from tests.fakes.office import OFFICE, write_office

SETS = yaml.safe_load(Path(__file__).with_name("asking.yaml").read_text("utf-8"))
VOCABULARY = sorted({word for texts in SETS.values() for text in texts for word in text.split()})


def test_what_asks_is_caught() -> None:
    """At least 97 of a hundred."""
    assert len(SETS["doi"]) >= 120
    missed = [text for text in SETS["doi"] if asked_for(text) is None]
    assert len(missed) <= 0.03 * len(SETS["doi"]), missed


def test_what_warns_or_explains_may_be_said() -> None:
    """At most two of a hundred are taken for asking."""
    assert len(SETS["duoc"]) >= 120
    wrong = {text: asked for text in SETS["duoc"] if (asked := asked_for(text)) is not None}
    assert len(wrong) <= 0.02 * len(SETS["duoc"]), wrong


def test_nothing_in_the_content_of_the_project_asks() -> None:
    """Not one text of any office is taken for asking."""
    files = read_folder(ROOT)
    for office in ("", *read_offices(files)):
        report = Report()
        check_asking(compile_content(files, office).content, report)
        assert not report.problems


def test_everything_that_is_told_is_looked_at(compiled: Compiled) -> None:
    """Texts, the bot's own words, names, labels and the officers' lines."""
    looked_at = {text for _, text in published(compiled.content)}
    content = compiled.content
    flow = content.flows["dang-ky-khai-sinh"]
    assert {words.text for words in content.speech.values()} <= looked_at
    assert {one.answer for one in content.articles.values()} <= looked_at
    assert {one.answer for one in content.cards.values()} <= looked_at
    assert {one.name for one in content.services.values()} <= looked_at
    assert {one.officer.say for one in flow.steps if isinstance(one, Question) and one.officer.say} <= looked_at


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("knowledge/dich-vu/muon-sach.yaml", "Thẻ thư viện\n", "Bác đọc mã OTP cho cán bộ\n", "10:7"),
        ("knowledge/su-co/quen-the.yaml", "Bác hỏi cán bộ thư viện.", "Gửi hình căn cước qua Zalo.", "1:1"),
        ("knowledge/loi-thoai.yaml", "Cô Tư không xem hình.", "Bác chụp căn cước gửi vào đây.", "17:16"),
        ("flows/muon-sach.yaml", "Bác tới quầy, đưa thẻ ra.", "Chuyển khoản vào số tài khoản 0123456789.", "24:5"),
        ("flows/muon-sach.yaml", "Người lớn", "Gửi mật khẩu cho xã", "8:7"),
        ("offices/an/don-vi.yaml", "0000 112", "0000 112, đọc mã OTP cho cán bộ trực", "8:3"),
    ],
)
def test_a_text_that_asks_is_an_error_with_its_place(file: str, old: str, new: str, place: str) -> None:
    """Wherever staff write it."""
    texts = {**tiny.files(), "offices/an/don-vi.yaml": OFFICE.encode()}
    assert old in texts[file].decode()
    texts[file] = texts[file].decode().replace(old, new, 1).encode()
    compiled = compile_content(texts, "an")
    found = [one for one in check_published(compiled.content, DAY, None) if one.code.startswith("xin-")]
    assert [(one.level, str(one).split(": ")[0]) for one in found] == [("error", f"{file}:{place}")]
    assert "bỏ đi, hoặc viết" in found[0].message


@pytest.mark.parametrize(
    "change",
    [
        PutArticle(Draft(phrases=("làm thẻ sao",), answer="Bác gửi mật khẩu qua Zalo cho xã.", citations=("nd-1",))),
        PutArticles((Draft(phrases=("làm thẻ sao",), answer="Chụp căn cước gửi cho em.", citations=("nd-1",)),)),
        PutFacts({"zalo_oa": "Zalo xã An, gửi hình căn cước qua Zalo này"}),
    ],
)
def test_an_officer_cannot_save_it_not_even_anyway(
    change: Change, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is an error and no doubt: form, spreadsheet, the office's own values."""
    monkeypatch.chdir(tmp_path)
    write_office(tmp_path)
    verdict = try_change(str(tmp_path), DAY, "an", change).verdict
    assert verdict.state == "sai"
    assert any("bỏ đi, hoặc viết" in one.message for one in verdict.errors)


@given(st.lists(st.sampled_from(VOCABULARY), min_size=200, max_size=400).map(" ".join))
@example("nhờ gửi cho bên các máy bạn phía")
@settings(max_examples=25)
def test_no_row_of_words_keeps_it_busy_for_long(text: str) -> None:
    """Whatever staff paste: a pattern that tries all ways to part it would never end."""
    assert asked_for(text) in {None, "ma", "tien", "hinh"}
    assert asked_for(" ".join([*text.split()[:5]] * 80)) in {None, "ma", "tien", "hinh"}


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Bác đọc mã OTP cho cán bộ.", "ma"),
        ("Chuyển tiền cho cán bộ xã.", "tien"),
        ("Gửi hình căn cước cho em.", "hinh"),
    ],
)
def test_what_is_asked_for_is_named(text: str, asked: Asked) -> None:
    """Each has a mend of its own; a long text before it hides nothing."""
    assert asked_for(text) == asked
    assert asked_for(f"{'Mở cửa sáng thứ hai, ' * 400}{text}") == asked
