"""Keys that many formats have."""

from __future__ import annotations

from bot.content.yaml_read.shapes import (
    Cited,
    Condition,
    Key,
    Many,
    Name,
    Text,
)

CITED = Key(Many(Cited()), "Nguồn: mã trong sổ nguồn, thêm điều nếu biết (nd-154-2024 điều 5)")
PHRASES = Key(Many(Text()), "Các cách người dân nói, ngắn gọn, mỗi dòng một cách", required=True)
RELATED = Key(Many(Name()), "Mã các mục liên quan, tối đa 3")
WHEN = Key(Condition(), "Chỉ khi các câu trả lời trước như vầy: {cho-o: thue}")
ID = Key(Name(), "Mã: chữ không dấu, nối bằng gạch ngang", required=True)
TITLE = Key(Text(), "Tên", required=True)
