"""Whatever comes in from outside is read or refused, never an accident. `make fuzz` tries for longer."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.control import ask, listening
from adapters.disk import read_folder
from adapters.logs import masked
from adapters.telegram.parse import read_incoming
from adapters.web.parse import read_form, read_frame
from adapters.zalo.parse import Ignored, account_of, is_withdrawal, parse, read_event, sent_at
from adapters.zalo.signature import is_signed, sign
from bot.cli.officer import carry_out
from bot.content.compile import compile_content
from bot.content.problems import Report
from bot.content.yaml_read.tree import read_yaml
from bot.messages import Address, Limits, Reply, Utterance, read_payload, to_payload
from bot.privacy import mask
from bot.render import fit
from bot.text import clean
from tests.fakes.content import FILES

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = int(os.environ.get("COTU_FUZZ", "60"))
fuzzed = settings(max_examples=EXAMPLES, deadline=None)
AN = Address("web", "xa-mau", "an")

# What attackers like: marks upon marks, directions, letters that grow when they are normalised, half characters.
odd = st.sampled_from(
    ["\u0301" * 40, "\u202e", "\ufdfa", "\U0001f9d1\u200d\U0001f33e", "\x00", "\u200b", "\ud800", "<b>", "&", "|"]
)
anything = st.one_of(
    st.text(max_size=200), st.lists(odd, max_size=60).map("".join), st.text("adđ 0|:[]{}-,.", max_size=80)
)
values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | anything,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(anything, inner, max_size=4),
    max_leaves=20,
)
NAMES = ("event_name", "app_id", "sender", "recipient", "message", "timestamp", "oa_id", "user_id", "follower", "data")


@fuzzed
@given(st.dictionaries(st.sampled_from(NAMES), values) | values, anything)
def test_zalo_reads_any_event_or_none(value: object, account: str) -> None:
    """Of any shape, with any types inside."""
    event = read_event(json.dumps(value).encode())
    if event is not None:
        assert isinstance(parse(event, account), Utterance | Ignored)
        assert isinstance(account_of(event), str)
        assert sent_at(event) >= 0
        assert is_withdrawal(event) in {True, False}


@fuzzed
@given(st.binary(max_size=300), st.integers(min_value=0), st.integers(1, 255))
def test_no_byte_of_a_signed_body_may_change(body: bytes, place: int, change: int) -> None:
    """Nor be added or left out."""
    mac = sign("1", body, "2", "s")
    assert is_signed(f"mac={mac}", mac)
    others = [body + b"x"]
    if body:
        at = place % len(body)
        others += [body[:at] + bytes([body[at] ^ change]) + body[at + 1 :], body[1:]]
    assert not any(is_signed(f"mac={sign('1', other, '2', 's')}", mac) for other in others)


@fuzzed
@given(values)
def test_telegram_reads_any_update(value: object) -> None:
    """And says what of it is for us."""
    assert read_incoming(value, "1").utterance is None or isinstance(value, dict)


@fuzzed
@given(values, st.binary(max_size=200))
def test_the_browsers_frames_and_forms_are_read_or_refused(value: object, body: bytes) -> None:
    """What is read can be stored."""
    for found in (read_frame(json.dumps(value), AN), read_frame(body.decode("latin-1"), AN), read_form(body, AN)):
        if isinstance(found, Utterance):
            found.text.encode()
            assert len(found.id) <= 80


@fuzzed
@given(anything)
def test_a_payload_is_a_press_that_comes_back_or_none(payload: str) -> None:
    """The same press after another round."""
    press = read_payload(payload)
    assert press is None or read_payload(to_payload(press)) == press


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


SIZES: dict[str, Callable[[str], int]] = {"characters": len, "utf16": _utf16, "bytes": lambda text: len(text.encode())}


@fuzzed
@given(anything, st.integers(20, 300), st.sampled_from(["characters", "utf16", "bytes"]))
def test_any_reply_is_split_into_parts_that_fit(text: str, most: int, measure: Any) -> None:  # noqa: ANN401  # a Literal
    """Nothing is endless, nothing is too long."""
    whole = text.encode("utf-8", "replace").decode()
    size = SIZES[measure]
    parts = fit(Reply(whole), Limits(text=most, choices=3, label=20, measure=measure))
    assert len(parts) <= len(whole) + 1
    assert all(size(part.text) <= most for part in parts)


@fuzzed
@given(anything)
def test_any_words_are_cleaned_and_masked(text: str) -> None:
    """Cleaned words are short and hold no control characters; a masked text masks to itself in the log."""
    whole = text.encode("utf-8", "replace").decode()
    cleaned = clean(whole)
    assert len(cleaned) <= 300
    assert "\u202e" not in cleaned
    assert isinstance(mask(cleaned).text, str)
    assert isinstance(masked(whole, ["bí-mật-dài"]), str)


@fuzzed
@given(st.binary(max_size=400) | anything.map(lambda text: text.encode("utf-8", "replace")))
def test_any_file_is_a_tree_or_a_problem(stored: bytes) -> None:
    """Never an exception of the library's."""
    report = Report()
    read_yaml("a.yaml", stored, report)
    assert all(problem.at.line >= 1 and problem.message for problem in report.problems)


@fuzzed
@given(st.sampled_from(sorted(FILES)), st.data())
def test_any_damage_to_content_gives_problems(name: str, data: st.DataObject) -> None:
    """A file cut, doubled or overwritten in places: problems with their places, and no accident."""
    stored = FILES[name].encode()
    start = data.draw(st.integers(0, len(stored)))
    end = data.draw(st.integers(start, min(len(stored), start + 40)))
    put = data.draw(
        st.binary(max_size=12) | st.sampled_from([b"  - ", b": ", b"&a ", b"*a", b"!!set ", b"\t", b"{{x}}", b"\xff"])
    )
    files = {one: text.encode() for one, text in FILES.items()} | {name: stored[:start] + put + stored[end:]}
    for problem in compile_content(files, "").problems:
        assert str(problem)


@pytest.mark.skipif("COTU_FUZZ" not in os.environ, reason="lâu; `make fuzz`")
@settings(max_examples=max(1, EXAMPLES // 50), deadline=None)
@given(st.data())
def test_any_damage_to_our_own_content_gives_problems(data: st.DataObject) -> None:
    """The same over all that is published."""
    files = dict(read_folder(ROOT))
    name = data.draw(st.sampled_from(sorted(files)))
    stored = files[name]
    start = data.draw(st.integers(0, len(stored)))
    files[name] = stored[:start] + data.draw(st.binary(max_size=20)) + stored[start + data.draw(st.integers(0, 60)) :]
    compile_content(files, "")


class _NoOfficers:
    """Knows nobody."""

    async def all(self, _: str) -> list[object]:
        """Return nobody."""
        return []


@settings(max_examples=EXAMPLES, deadline=None)
@given(values | st.fixed_dictionaries({"do": st.sampled_from(["keep", "list", "remove", "copy"]), "office": values}))
def test_any_request_is_answered(request: object) -> None:
    """The socket of commands refuses what it does not know."""
    if isinstance(request, dict) and request.get("do") != "keep":
        answer = asyncio.run(carry_out(_NoOfficers(), request, 1))  # type: ignore[arg-type]  # a fake of one method
        assert {"error", "officers"} & answer.keys()


async def test_the_socket_outlives_what_is_no_request(tmp_path: Path) -> None:
    """Not JSON, no object, too long, nothing at all."""
    path = tmp_path / "s.sock"

    async def answer(_: object) -> dict[str, object]:
        return {"done": True}

    async with listening(path, answer):
        for said in (b"\n", b"{", b"[]\n", b"\xff\xfe\n", b"x" * 200_000 + b"\n", b"[" * 60_000 + b"\n"):
            reader, writer = await asyncio.open_unix_connection(path)
            writer.write(said)
            writer.write_eof()
            async with asyncio.timeout(5):
                await reader.read()
            writer.close()
        assert await ask(path, {"do": "gì"}) == {"done": True}
