"""A fact is written once; other texts name it, and say what holds on the day."""

from __future__ import annotations

from datetime import date

import pytest

from bot.content.compile import compile_content
from bot.content.model import Content
from bot.engine.edition import make_edition
from bot.engine.wording.speech import fill
from bot.messages import FlowPress
from tests.conversations.player import player_on
from tests.fakes import content

SERVICE, FLOW, ARTICLES = "knowledge/dich-vu/muon-sach.yaml", "flows/muon-sach.yaml", "knowledge/hoi-dap/sach.yaml"
FEE = "Bác đóng {su_that.muon-sach.phi}."
ARTICLE = f"""\
- hoi:
    - tiền mượn truyện cho cháu
  dap: "Mượn được nghe bác. {FEE}"
  nguon: nd-1
"""
OLD, NEW = "1.000 đồng một cuốn", "2.000 đồng một cuốn"


def named(**replaced: str) -> Content:
    """Return the tiny content where an article and a step name the fee; `den` replaces the day that it ends."""
    files = content.files()
    service = files[SERVICE].decode()
    for fee in (OLD, NEW):
        service = service.replace(f"- noi_dung: {fee}", f"- ma: phi\n      noi_dung: {fee}")
    files[SERVICE] = service.replace("den: 2026-12-31", f"den: {replaced.get('den', '2026-12-31')}").encode()
    files[FLOW] = files[FLOW].replace("đưa thẻ ra.".encode(), f"đưa thẻ ra. {FEE}".encode())
    files[ARTICLES] = ARTICLE.encode()
    compiled = compile_content(files)
    assert compiled.is_sound, compiled.problems
    return compiled.content


@pytest.mark.parametrize(("day", "right", "wrong"), [("2026-12-31", OLD, NEW), ("2027-01-01", NEW, OLD)])
def test_an_answer_and_a_step_say_what_holds_that_day(day: str, right: str, wrong: str) -> None:
    """Both from the one place where the fee is written."""
    an = player_on(make_edition(named()), day)
    turns = [an.hear("tiền mượn truyện cho cháu"), an.hear(press=FlowPress("muon-sach"))]
    turns += [an.hear("người lớn"), an.hear("2")]
    for turn in (turns[0], turns[-1]):
        said = "\n".join(reply.text for reply in turn.replies)
        assert f"Bác đóng {right}." in said
        assert wrong not in said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 30), f"Có. Bác đóng {OLD}."),
        (date(2026, 12, 15), "Có."),
        (date(2027, 1, 1), f"Có. Bác đóng {NEW}."),
    ],
)
def test_between_two_facts_of_a_name_the_sentence_is_left_out(day: date, said: str) -> None:
    """The rest of the text stays."""
    assert fill(named(den="2026-11-30"), f"Có. {FEE}", day) == said


@pytest.mark.parametrize("blank", ["{su_that.muon-sach.khac}", "{su_that.khac.phi}", "{su_that.phi}"])
def test_a_name_that_is_nowhere_leaves_its_sentence_out(blank: str) -> None:
    """Nobody is shown a blank; the check refuses it before."""
    assert fill(named(), f"Có. Đóng {blank}.", date(2026, 12, 1)) == "Có."
