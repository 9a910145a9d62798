"""Scripts of all flows and entries, as the desk shows them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.model import Citation, Content, Fact, Flow, Officer, OldPlace, Option, Question, Service, Source
from bot.desk.serve.answers import Answers, read_text, take
from bot.desk.serve.page import Script
from bot.desk.serve.script import script_of
from bot.engine.edition import Edition, make_edition
from tests.conftest import DAY

FREE = {"so": "7", "ngay": "2020-01-05", "dia_ban": "xa-nao-do.0a1b2c3d"}


def of(edition: Edition, entry: str, answers: Answers = (), changing: str = "") -> Script:
    """Return the script, which must be there."""
    script = script_of(edition, DAY, entry, answers, changing)
    assert script is not None
    return script


def walk(edition: Edition, flow: Flow, picks: list[int]) -> list[Script]:
    """Return the scripts of one path through `flow`, each step answered by the next of `picks`."""
    scripts = [of(edition, flow.id)]
    for pick in picks:
        step = scripts[-1].steps[-1] if scripts[-1].steps else None
        if step is None or not step.is_open:
            break
        value = step.picks[pick % len(step.picks)].value if step.picks else FREE[step.kind]
        taken = take(edition, flow, scripts[-1].answers, step.key, value)
        assert taken is not None, (flow.id, step.key, value)
        scripts.append(of(edition, flow.id, taken.answers))
    return scripts


@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_any_path_of_any_flow_is_a_script(edition: Edition, data: st.DataObject) -> None:
    """It ends in an outcome, and every step that comes was announced by the one before."""
    flow = data.draw(st.sampled_from(list(edition.content.flows.values())))
    scripts = walk(edition, flow, data.draw(st.lists(st.integers(0, 11), min_size=40, max_size=40)))
    for before, after in pairwise(scripts):
        opened = [step for step in after.steps if step.is_open]
        announced = [step.text for step in before.coming]
        assert all(step.text in announced for step in opened), flow.id
        assert len(after.coming) < max(len(before.coming), 1)
        assert after.minutes + after.minutes_ahead <= before.minutes + before.minutes_ahead
    assert scripts[-1].end is not None
    assert not scripts[-1].coming


def test_every_flow_has_a_way_out(edition: Edition) -> None:
    """Who cannot do it online is told where an officer does it with them; never "do it online"."""
    for name in edition.content.flows:
        way_out = of(edition, name).way_out
        assert way_out is not None
        assert way_out.text, f"{name}: no outcome of its own (loi_ra)"
        said = " ".join((way_out.text, *(way.text for card in way_out.cards for way in card.ways)))
        assert "cán bộ" in said.lower(), name


def test_every_entry_has_a_page(edition: Edition) -> None:
    """Services, systems, blockers, articles: each says something."""
    content = edition.content
    for name in (*content.services, *content.blockers, *content.articles):
        script = of(edition, name)
        assert script.steps or script.facts or script.more or script.cards or script.text or script.intro, name
    assert script_of(edition, DAY, "khong-co-muc-nay") is None


def test_the_papers_become_those_of_this_person(edition: Edition) -> None:
    """What depends on an answer has its condition, until the answer is given."""
    before = of(edition, "dang-ky-tam-tru").papers
    answers = (("viec", "dang-ky"), ("bao-lau", "tu-30-ngay"), ("cung-xa", "khong"), ("cho-o", "thue"))
    after = of(edition, "dang-ky-tam-tru", answers).papers
    assert before is not None
    assert after is not None
    assert any(line.condition == "ở trọ, nhà thuê" for line in before.lines)
    rent = next(line for line in after.lines if "Hợp đồng thuê" in line.text)
    assert rent.condition == ""
    assert len(after.lines) < len(before.lines)


def test_who_needs_not_do_it_is_told_no_papers(edition: Edition) -> None:
    """Nor fees: the outcome gathers nothing, and a slip with a list would send somebody home to look for it."""
    answers = (("viec", "dang-ky"), ("bao-lau", "tu-30-ngay"), ("cung-xa", "co"))
    script = of(edition, "dang-ky-tam-tru", answers)
    assert script.end is not None
    assert "không phải đăng ký" in script.end.text
    assert (script.facts, script.more) == ((), ())


def test_the_way_out_is_known_as_such(edition: Edition) -> None:
    """So that the tally counts "filed with the officer" by itself."""
    answers = (("giay-to", "du"), ("may", "khong"))
    end = of(edition, "so-tuyen", answers).end
    assert end is not None
    assert end.is_way_out
    assert "cán bộ" in end.text


def test_an_answer_is_changed_and_the_others_stay() -> None:
    """Those that no longer fit are forgotten, and that is told."""
    first = Question("mot", "Một?", "chon", (Option("a", "A"), Option("b", "B")))
    second = Question("hai", "Hai?", "chon", (Option("c", "C"), Option("d", "D")))
    edition = make_edition(Content(flows={"thu": Flow("thu", "Thử", "", (first, second))}))
    flow = edition.content.flows["thu"]
    given_ = (("mot", "a"), ("hai", "c"))
    shown = of(edition, "thu", given_, changing="mot")
    assert [step.is_open for step in shown.steps] == [True, False]
    assert [pick.is_given for pick in shown.steps[0].picks] == [True, False]
    taken = take(edition, flow, given_, "mot", "b")
    assert taken is not None
    assert (taken.answers, taken.forgot) == ((("mot", "b"), ("hai", "c")), 0)
    assert take(edition, flow, given_, "mot", "z") is None
    assert take(edition, flow, (), "hai", "c") is None


@pytest.mark.parametrize(
    ("kind", "typed", "value", "said"),
    [
        ("so", "mười hai", "12", "12 người"),
        ("ngay", "5/3/1990", "1990-03-05", "5/3/1990"),
        ("so", "nhiều lắm", None, ""),
    ],
)
def test_what_is_typed_is_read(kind: str, typed: str, value: str | None, said: str) -> None:
    """Numbers and dates as people write them; nothing else is taken."""
    question = Question("mot", "Mấy?", kind, (), unit="người" if kind == "so" else "")  # type: ignore[arg-type]  # a kind
    edition = make_edition(Content(flows={"thu": Flow("thu", "Thử", "", (question,))}))
    read = read_text(edition, edition.content.flows["thu"], (), "mot", typed, DAY)
    assert read == value
    if value is not None:
        assert of(edition, "thu", (("mot", value),)).steps[0].answer == said


def test_an_old_place_is_named_or_chosen() -> None:
    """One place is taken; of several with one name the officer picks."""
    places = tuple(
        OldPlace("Xã Thí Dụ", district, "Tỉnh Bịa", ("Xã Mới",), "Tỉnh Mới", None)
        for district in ("Huyện A", "Huyện B")
    )
    question = Question("xa", "Xã nào?", "dia_ban", ())
    edition = make_edition(Content(flows={"thu": Flow("thu", "Thử", "", (question,))}, places=places))
    flow = edition.content.flows["thu"]
    assert read_text(edition, flow, (), "xa", "thí dụ", DAY) is None
    script = script_of(edition, DAY, "thu", (), typed="thí dụ")
    assert script is not None
    picks = script.steps[0].picks
    assert [pick.label for pick in picks] == ["Xã Thí Dụ, Huyện A, Tỉnh Bịa", "Xã Thí Dụ, Huyện B, Tỉnh Bịa"]
    taken = take(edition, flow, (), "xa", picks[1].value)
    assert taken is not None
    assert of(edition, "thu", taken.answers).steps[0].answer == "Xã Thí Dụ, Huyện B"


def test_sources_read_long_ago_are_named() -> None:
    """More than 180 days before today, the oldest first, whether or not newer ones stand beside."""
    sources = {
        name: Source(name, name.upper(), "", None, None, checked)
        for name, checked in (("moi", DAY), ("cu", date(2026, 1, 1)), ("cu-hon", date(2025, 1, 1)))
    }
    facts = tuple(
        Fact("x", none=False, when=(), if_words="", since=None, until=None, citations=(Citation(name, ""),))
        for name in sources
    )
    service = Service("thu", "dich-vu", "Thử", (), "", {"giay_to": facts})
    edition = make_edition(Content(services={"thu": service}, sources=sources))
    assert of(edition, "thu").basis.stale == ("CU-HON (1/1/2025)", "CU (1/1/2026)")


def test_the_day_without_appointments_is_the_offices_own(edition: Edition) -> None:
    """Only what the office listed is promised."""
    local = {"ngay_khong_hen.thu": "thứ tư", "ngay_khong_hen.thu_tuc": "Chứng thực bản sao, Trích lục hộ tịch"}
    here = replace(edition, content=replace(edition.content, local=local))
    listed = {name for name in here.content.flows if of(here, name).same_day is not None}
    assert listed == {"chung-thuc-ban-sao", "trich-luc-ho-tich"}
    assert of(edition, "chung-thuc-ban-sao").same_day is None


def test_officer_lines_have_the_offices_values() -> None:
    """A sentence that needs a missing number is left out."""
    officer = Officer(say="Chào bác. Gọi {don_vi.dien_thoai.cong_an}.", minutes=2)
    question = Question("mot", "Một?", "co_khong", (Option("co", "Có"), Option("khong", "Không")), officer=officer)
    edition = make_edition(Content(flows={"thu": Flow("thu", "Thử", "", (question,))}))
    assert of(edition, "thu").steps[0].officer.say == "Chào bác."
    assert of(edition, "thu").minutes == 2
