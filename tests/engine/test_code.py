"""The short code on a slip: what it opens, what it is not taken for, what a slip of the finger does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.compile import compile_content
from bot.content.model import Flow, Question
from bot.engine.edition import Edition
from bot.flow.base32 import count_written, digits_of, guard, number_of
from bot.flow.slip_code import Coded, encode, read
from bot.flow.walker import DONE, Walker
from tests.fakes import content

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
HELD = settings(max_examples=150, deadline=None)


def walked(edition: Edition, flow: Flow, data: st.DataObject) -> tuple[tuple[str, str], ...]:
    """Return answers that somebody may have given in `flow`, as far as a code can hold them."""
    walker = Walker(edition.content.flows, flow)
    for _ in range(data.draw(st.integers(0, 30))):
        at = walker.position()
        if isinstance(at.step, Question):
            options = [one.id for one in at.options]
            if not options:
                break
            walker.take(data.draw(st.sampled_from(options)))
        elif not walker.take(DONE):
            break
    return walker.position().answers


def flow_of(edition: Edition, data: st.DataObject) -> Flow:
    """Return any flow."""
    return edition.content.flows[data.draw(st.sampled_from(sorted(edition.content.flows)))]


@HELD
@given(data=st.data())
def test_what_was_encoded_is_read_however_it_is_typed(edition: Edition, data: st.DataObject) -> None:
    """In any case, with or without dashes, 0 as O and 1 as I or L, in the middle of a sentence."""
    flow = flow_of(edition, data)
    answers = walked(edition, flow, data)
    code = encode(edition.content.flows, flow, answers)
    typed = code.lower().replace("0", "o").replace("1", data.draw(st.sampled_from("il1")))
    typed = typed.replace("-", data.draw(st.sampled_from(("-", " ", "", " – "))))
    for text in (code, typed, f"mã của tui là {code}, coi giúp nghen", f"phiếu ghi {typed} đó cô"):
        assert read(edition.content.flows, text) == Coded(flow, answers)


@HELD
@given(data=st.data())
def test_a_code_is_short_and_fits_a_telegram_link(edition: Edition, data: st.DataObject) -> None:
    """Twelve letters hold any path of ours; links take at most 64 of A-Z, 0-9 and dashes."""
    flow = flow_of(edition, data)
    code = encode(edition.content.flows, flow, walked(edition, flow, data))
    assert len(code.removeprefix("CT").replace("-", "")) <= 12
    assert set(code) <= {*ALPHABET, "-"}


@HELD
@given(data=st.data())
def test_one_wrong_letter_or_two_that_changed_places_are_always_noticed(edition: Edition, data: st.DataObject) -> None:
    """The guard is a check over the field of 32: it misses neither."""
    flow = flow_of(edition, data)
    code = encode(edition.content.flows, flow, walked(edition, flow, data))
    letters = list(code.removeprefix("CT").replace("-", ""))
    one, other = data.draw(st.permutations(range(len(letters))))[:2]
    swapped = letters.copy()
    swapped[one], swapped[other] = letters[other], letters[one]
    letters[one] = data.draw(st.sampled_from([letter for letter in ALPHABET if letter != letters[one]]))
    opened = read(edition.content.flows, f"CT{''.join(letters)}")
    assert opened is None
    if "".join(swapped) != code.removeprefix("CT").replace("-", ""):
        assert read(edition.content.flows, f"CT{''.join(swapped)}") is None


@HELD
@given(text=st.text(max_size=60), letters=st.text(alphabet=ALPHABET, max_size=16))
def test_other_texts_open_no_answers(edition: Edition, text: str, letters: str) -> None:
    """About one in four million of those that begin with CT and have the length does by chance."""
    for said in (text, f"CT-{letters}", f"ct {text}"):
        opened = read(edition.content.flows, said)
        assert opened is None or opened.is_old


def test_no_phrase_that_citizens_use_is_read_as_a_code(edition: Edition) -> None:
    """Not behind "ct" either, which is short for chứng thực."""
    entries = edition.content
    said = [one.text for entry in entries.services.values() for one in entry.phrases]
    said += [one.text for entry in entries.blockers.values() for one in entry.phrases]
    said += [one.text for entry in entries.articles.values() for one in entry.phrases]
    for phrase in said:
        assert read(edition.content.flows, phrase) is None
        assert read(edition.content.flows, f"ct {phrase}") is None
        assert not count_written(phrase)


@pytest.mark.parametrize("text", ["CT01", "ct07 la gi", "mẫu CT01 ở đâu", "to CT01 mau cu", "ct ban sao bang cap", ""])
def test_the_names_of_forms_are_no_codes(text: str) -> None:
    """CT01 and CT07 are asked about every day."""
    assert not count_written(text)


@pytest.mark.parametrize("text", ["CT-7K3M-9Q", "ct7k3m9q", "mã phiếu ct 7k3m 9q", "CT-ABCD-EFG"])
def test_a_text_is_meant_as_a_code_where_it_is_written_like_one(text: str) -> None:
    """In fours, with a digit or a dash."""
    assert count_written(text) >= 5


def test_a_code_ends_before_a_number_and_holds_nothing_behind_it(tiny: Edition) -> None:
    """How many there are is nobody's business; the flow asks it again."""
    flow = tiny.content.flows["muon-sach"]
    code = encode(tiny.content.flows, flow, (("ai", "nguoi-lon"), ("so-cuon", "3"), ("toi-quay", "xong")))
    assert read(tiny.content.flows, code) == Coded(flow, (("ai", "nguoi-lon"),))


def test_answers_that_the_flow_does_not_take_are_left_out(tiny: Edition) -> None:
    """A code opens what can be opened."""
    flow = tiny.content.flows["muon-sach"]
    assert encode(tiny.content.flows, flow, (("ai", "ong-ba"),)) == encode(tiny.content.flows, flow, ())


def test_a_code_of_changed_options_is_old_and_never_misread(tiny: Edition) -> None:
    """Its second place may mean something else now."""
    code = encode(tiny.content.flows, tiny.content.flows["muon-sach"], (("ai", "hoc-sinh"),))
    files = content.files()
    files["flows/muon-sach.yaml"] = files["flows/muon-sach.yaml"].replace(b"nguoi-lon:", b"nguoi-gia:")
    changed = compile_content(files).content.flows
    assert read(changed, code) == Coded(changed["muon-sach"], (), is_old=True)


def test_a_code_outlives_what_was_changed_elsewhere_in_the_flow(tiny: Edition) -> None:
    """Only what was asked on the way counts: a slip is good for longer."""
    code = encode(tiny.content.flows, tiny.content.flows["muon-sach"], (("ai", "hoc-sinh"),))
    files = content.files()
    files["flows/muon-sach.yaml"] = files["flows/muon-sach.yaml"].replace(b"Ai m", b"Ai la nguoi m")
    changed = compile_content(files).content.flows
    assert read(changed, code) == Coded(changed["muon-sach"], (("ai", "hoc-sinh"),))


def test_several_options_of_one_question_come_back_in_the_order_offered(tiny: Edition) -> None:
    """A bit each."""
    flow = tiny.content.flows["muon-sach"]
    first = flow.steps[0]
    assert isinstance(first, Question)
    several = replace(flow, steps=(replace(first, kind="chon_nhieu"), *flow.steps[1:]))
    flows = {flow.id: several}
    code = encode(flows, several, (("ai", "hoc-sinh,nguoi-lon"),))
    assert read(flows, code) == Coded(several, (("ai", "nguoi-lon,hoc-sinh"),))


def test_every_flow_has_a_code_of_its_own(edition: Edition) -> None:
    """Though some share their first two letters."""
    flows = edition.content.flows
    assert {read(flows, encode(flows, flow, ())) for flow in flows.values()} == {
        Coded(flow, ()) for flow in flows.values()
    }


@given(st.integers(0, 2**80))
def test_numbers_come_back_from_their_digits(number: int) -> None:
    """Both ways."""
    assert number_of(digits_of(number)) == number


@given(st.lists(st.integers(0, 31), min_size=1, max_size=29), st.data())
def test_the_guard_changes_with_any_one_value(values: list[int], data: st.DataObject) -> None:
    """Whichever it is."""
    at = data.draw(st.integers(0, len(values) - 1))
    changed = [*values]
    changed[at] ^= data.draw(st.integers(1, 31))
    assert guard(values) != guard(changed)
