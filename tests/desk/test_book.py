"""What stands in the booklet, and how a flow is written for a finger."""

from __future__ import annotations

import re
from datetime import date

import pytest

from adapters.book import page
from bot.content.compile import compile_content
from bot.content.model import FACETS, Flow, Term
from bot.desk.print.booklet import Book, book_of
from bot.desk.print.booklet_pages import Leaf
from bot.desk.serve.listing import Way, listed
from bot.engine.edition import Edition, make_edition
from bot.engine.wording.conditions import condition_words
from tests.fakes import content

DAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def tiny() -> Edition:
    """Return the tiny content."""
    return make_edition(compile_content(content.files()).content)


@pytest.fixture(scope="module")
def whole(edition: Edition) -> Book:
    """Return the booklet of the project's own content."""
    return book_of(edition, DAY)


def leaves(book: Book) -> dict[str, Leaf]:
    """Return the leaves by key."""
    return {leaf.key: leaf for chapter in book.chapters for group in chapter.groups for leaf in group.leaves}


def test_every_entry_has_a_leaf_and_every_link_leads_to_one(edition: Edition, whole: Book) -> None:
    """Nothing that the bot knows is left out."""
    known, found = edition.content, leaves(whole)
    wanted = {f"muc-{name}" for name in (*known.services, *known.blockers)}
    wanted |= {f"luong-{name}" for name in known.flows} | {f"hoi-{name}" for name in known.articles}
    wanted |= {f"gap-{card.id}" for card in known.cards.values() if card.kind == "an-toan"}
    assert wanted <= found.keys()
    links = [
        link for leaf in found.values() for links in (leaf.more, *(one.links for one in leaf.steps)) for link in links
    ]
    assert {key for key, _ in links} <= found.keys()


def test_keys_are_unique_and_nothing_is_left_unfilled(edition: Edition, whole: Book) -> None:
    """An office that left something empty: the sentence is not there."""
    html = page(whole)
    keys = re.findall(r' id="([^"]+)"', html)
    assert len(keys) == len(set(keys))
    assert "{don_vi" not in html
    assert len(leaves(whole)) > len(edition.content.articles)


def test_the_page_loads_nothing_and_escapes_what_staff_write(tiny: Edition) -> None:
    """It is opened from a stick; and a slip of the pen is text."""
    files = content.files()
    files["knowledge/dich-vu/muon-sach.yaml"] = files["knowledge/dich-vu/muon-sach.yaml"].replace(
        "Ai ở xã cũng".encode(), "<script>alert(1)</script> Ai ở xã cũng".encode()
    )
    html = page(book_of(make_edition(compile_content(files).content, tiny), DAY))
    assert "&lt;script&gt;alert(1)" in html
    assert html.count("<script>") == 1
    assert not re.search(r"""(?:src|srcset)=|<link|@import|url\(""", html)


def test_a_fact_says_for_whom_it_holds_and_only_on_its_days(tiny: Edition) -> None:
    """None is said as none; what is not known is not there."""
    leaf = leaves(book_of(tiny, DAY))["muc-muon-sach"]
    parts = {part.title: [(line.condition, line.text) for line in part.lines] for part in leaf.parts}
    assert parts["[khia-canh-giay-to]"] == [("", "Thẻ thư viện"), ("mượn cho học sinh", "Giấy của nhà trường")]
    assert parts["[khia-canh-le-phi]"] == [("", "1.000 đồng một cuốn")]
    assert parts["[khia-canh-thoi-han]"] == [("", "Không có.")]
    assert len(parts) == 3 < len(FACETS)
    assert leaf.origin == "Nguồn: Nghị định 1/2026/NĐ-CP điều 1 (xem ngày 1/11/2026)"
    later = leaves(book_of(tiny, date(2027, 6, 1)))["muc-muon-sach"]
    assert "2.000 đồng một cuốn" in str(later.parts)
    assert "đã lâu, hỏi lại cho chắc" in later.origin


def test_a_flow_is_a_list_of_numbered_steps(tiny: Edition) -> None:
    """Each answer says where it leads; what is skipped says when."""
    ai, so_cuon, truong, toi_quay, nhieu, xong = listed(tiny, tiny.content.flows["muon-sach"], DAY)
    assert (ai.number, ai.kind, ai.text) == (1, "hoi", "Ai mượn vậy bác?")
    assert ai.ways == (Way("Người lớn"), Way("Học sinh", "bước 3"))
    assert so_cuon.note == "Ghi số"
    assert truong.only == "bước 1 chọn “Học sinh”"
    assert (toi_quay.kind, toi_quay.links) == ("lam", (("muc-quen-the", "Quên thẻ thư viện"),))
    assert nhieu.only == "bước 2 từ 10 trở lên"
    assert (xong.kind, xong.links) == ("ket-qua", (("muc-muon-sach", "Mượn sách ở thư viện xã"),))
    assert "giay-to" in xong.note


@pytest.mark.parametrize(
    ("term", "words"),
    [
        (Term("ai", "any", ("nguoi-lon", "hoc-sinh")), "bước 1 chọn “Người lớn” hoặc “Học sinh”"),
        (Term("ai", "none", ("hoc-sinh",)), "bước 1 không chọn “Học sinh”"),
        (Term("truong", "asked"), "đã qua bước 3"),
        (Term("truong", "unasked"), "không qua bước 3"),
        (Term("so-cuon", "range", low="2", high="9"), "bước 2 từ 2 trở lên và dưới 9"),
        (Term("la-gi", "any", ("gì",)), "bước 0 chọn “gì”"),
    ],
)
def test_conditions_are_said_by_step(tiny: Edition, term: Term, words: str) -> None:
    """As somebody with a pencil reads them."""
    flow = tiny.content.flows["muon-sach"]
    assert condition_words(flow, tiny.content.flows, ((term,),)) == words


def test_several_ways_to_hold_are_joined(tiny: Edition) -> None:
    """Or of ands."""
    flow: Flow = tiny.content.flows["muon-sach"]
    one, other = Term("ai", "any", ("hoc-sinh",)), Term("truong", "asked")
    said = condition_words(flow, tiny.content.flows, ((one, other), (other,)))
    assert said == "bước 1 chọn “Học sinh” và đã qua bước 3; hoặc đã qua bước 3"
    assert condition_words(flow, tiny.content.flows, ()) == ""


def test_conditions_name_only_steps_and_labels_that_are_there(edition: Edition) -> None:
    """In every flow of ours, into sub-flows too."""
    for flow in edition.content.flows.values():
        for step in listed(edition, flow, DAY):
            said = f"{step.only} {step.to} {step.ways}"
            assert "bước 0" not in said, f"{flow.id}: {said}"
