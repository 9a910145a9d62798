"""The mask in front of the log, and the two styles."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest

from adapters.logs import masked, secrets_in, set_up_logs


@pytest.fixture(autouse=True)
def logs_as_they_were() -> Iterator[None]:
    """Put back what pytest listens with."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def test_json_is_one_object_a_line() -> None:
    """With time, level, logger and event; of an exception where it was raised, never what it says."""
    out = io.StringIO()
    set_up_logs("json", {"ZALO_APP_SECRET": "khoa-rat-dai"}, out)
    logging.getLogger("cotu.thu").warning("gửi %s với khoa-rat-dai", "cho 0987 654 321")
    try:
        int("001099012345.")
    except ValueError:
        logging.getLogger("cotu.thu").exception("hỏng")
    first, second = (json.loads(line) for line in out.getvalue().splitlines())
    assert (first["level"], first["logger"]) == ("warning", "cotu.thu")
    assert first["event"] == "gửi cho [số điện thoại] với [bí mật]"
    assert first["timestamp"][:2] == "20"
    assert second["exception"].startswith("ValueError (")
    assert "test_logs.py" in second["exception"]
    assert "00109" not in str(second)


def test_what_other_libraries_fill_in_is_left_out() -> None:
    """Where a visitor came from, and what a task was about when it failed."""
    out = io.StringIO()
    set_up_logs("console", {}, out)
    logging.getLogger("aiohttp.server").error("Error handling request from %s", "203.0.113.9")
    logging.getLogger("asyncio").error("Task exception was never retrieved\nfuture: ValueError('lời của dân')")
    first, second = out.getvalue().splitlines()
    assert "Error handling request from %s" in first
    assert "Task exception was never retrieved" in second
    assert "dân" not in second


def test_the_console_shows_one_line_and_no_colours() -> None:
    """So that a journal keeps it as it is."""
    out = io.StringIO()
    set_up_logs("console", {}, out)
    logging.getLogger("cotu.thu").info("đã dùng nội dung mới")
    logging.getLogger("cotu.thu").debug("không ghi")
    (line,) = out.getvalue().splitlines()
    assert "đã dùng nội dung mới" in line
    assert "\x1b" not in line


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("thẻ 001099012345 và 123456789", "thẻ [số giấy tờ] và [số giấy tờ]"),
        ("gọi 0987.654.321", "gọi [số điện thoại]"),
        ("bot 123456789:AAbbCCddEEffGGhhIIjjKKllMMnnOOppQQ", "bot [bí mật]"),
        ("Bearer abc.def", "Bearer [bí mật]"),
        ("postgresql://co-tu:mat-khau@may/kho", "postgresql://[bí mật]@may/kho"),
        ("token " + "aB3_" * 20, "token [bí mật]"),
        ("OA 4318657068771012646 hết hạn", "OA …2646 hết hạn"),
        ("đã gửi 12 tin trong 3.5 giây", "đã gửi 12 tin trong 3.5 giây"),
        ("flows/cu-tru/a.yaml:11:9: không có bước", "flows/cu-tru/a.yaml:11:9: không có bước"),
    ],
)
def test_what_is_hidden_and_what_is_not(said: str, kept: str) -> None:
    """Ids, phones, tokens and passwords are; what an operator needs is not."""
    assert masked(said) == kept


def test_secrets_are_known_by_their_names() -> None:
    """Short values and other variables would hide half of every line."""
    environment = {
        "TELEGRAM_TOKEN": "một-token-dài",
        "ZALO_APP_ID": "1234567890",
        "A_KEY": "ngan",
        "PATH": "/usr/bin:/bin",
    }
    assert secrets_in(environment) == ["một-token-dài"]
