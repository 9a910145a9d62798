"""A person and deletion are asked for in anybody's words; what asks for more is no command."""

from __future__ import annotations

import pytest

from bot.engine.commands import read_command
from bot.engine.replies.entry import button
from bot.engine.typed_button import meant_button
from bot.messages import Choice, CommandPress, EntryPress, MorePress, read_payload


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("con muốn nói chuyện với người thật", "gap-can-bo"),
        ("cho gặp người thiệt", "gap-can-bo"),
        ("cho tui gặp cán bộ đi", "gap-can-bo"),
        ("tui cần nói chuyện với cán bộ xã", "gap-can-bo"),
        ("ket noi nhan vien giup em", "gap-can-bo"),
        ("cho em gặp tư vấn viên ạ", "gap-can-bo"),
        ("tui muốn gặp con người đừng có máy", "gap-can-bo"),
        ("xóa hết tin nhắn của tui", "xoa-du-lieu"),
        ("xóa dữ liệu giùm tui", "xoa-du-lieu"),
        ("gặp cán bộ ở đâu", None),
        ("gặp cán bộ đăng ký khai sinh", None),
        ("cán bộ đòi tiền", None),
        ("nhờ cán bộ làm giùm", None),
        ("nói chuyện với máy chán quá", None),
        ("quên mật khẩu", None),
        ("quên thông tin đăng nhập", None),
        ("xóa đăng ký thường trú", None),
        ("quay lại", "quay-lai"),
        ("thôi", "huy"),
    ],
)
def test_commands_in_own_words(text: str, command: str | None) -> None:
    """With nothing but fillers around them."""
    assert read_command(text) == command


WHETHER = (
    button("Đăng ký khai sinh", EntryPress("dang-ky-khai-sinh")),
    button("Không phải", CommandPress("khong-phai")),
)
DANGER = (button("Phải, đang nguy", EntryPress("tu-hai")), button("Không phải", CommandPress("het-nguy")))
IN_DANGER = (button("Qua rồi", CommandPress("het-nguy")), button("Gặp cán bộ", CommandPress("gap-can-bo")))
BLOCKER = (
    button("Được rồi", CommandPress("menu")),
    button("Vẫn vướng", MorePress("tai-khoan-bi-khoa", "", 1)),
    button("Quên mật khẩu VNeID", EntryPress("quen-mat-khau-vneid")),
)
SEVERAL = (*WHETHER[:1], button("Kết hôn", EntryPress("dang-ky-ket-hon")), WHETHER[1])


@pytest.mark.parametrize(
    ("menu", "text", "pressed"),
    [
        (WHETHER, "ừ", 0),
        (WHETHER, "dạ phải", 0),
        (WHETHER, "đúng rồi", 0),
        (WHETHER, "dạ không", 1),
        (DANGER, "dạ phải", 0),
        (DANGER, "không có", 1),
        (IN_DANGER, "không", None),
        (IN_DANGER, "ừ", None),
        (BLOCKER, "vẫn không được", 1),
        (BLOCKER, "được rồi cô", None),
        (BLOCKER, "không", None),
        (SEVERAL, "ừ", None),
        (SEVERAL, "không phải mấy cái đó", 2),
        (SEVERAL, "không", None),
        ((), "ừ", None),
    ],
)
def test_a_bare_yes_or_no_is_of_the_question_asked(menu: tuple[Choice, ...], text: str, pressed: int | None) -> None:
    """Where a question was asked that it can answer; a danger is never ended by one."""
    wanted = None if pressed is None else read_payload(menu[pressed].payload)
    assert meant_button(menu, text) == wanted
