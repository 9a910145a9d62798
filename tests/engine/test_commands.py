"""A person and deletion are asked for in anybody's words; what asks for more is no command."""

from __future__ import annotations

import pytest

from bot.engine.commands import read_command


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
