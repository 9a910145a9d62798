"""The formats of flows/."""

from __future__ import annotations

from bot.content.formats.keys import CITED, ID, RELATED, TITLE, WHEN
from bot.content.model import FACETS
from bot.content.yaml_read.shapes import (
    Bound,
    Jump,
    Key,
    Many,
    Mapped,
    Name,
    OneOf,
    Record,
    Text,
    Variants,
    Whole,
    YesNo,
)

OFFICER = Key(
    Record(
        "lời cho cán bộ",
        {
            "noi": Key(Text(), "Nói gì"),
            "lam": Key(Text(), "Làm gì"),
            "vuong": Key(Text(), "Vướng thì sao"),
            "phut": Key(Whole(), "Mất mấy phút"),
        },
    ),
    "Lời cho cán bộ ở bàn, dân không thấy",
)

OPTION = Record(
    "lựa chọn",
    {
        "nhan": Key(Text(), "Chữ trên nút", required=True),
        "cach_noi": Key(Many(Text()), "Các cách nói khác"),
        "khi": WHEN,
        "sang": Key(Jump(), "Bước tới, nếu không phải bước kế"),
        "rieng": Key(YesNo(), "Chọn cái này thì không chọn cái khác"),
    },
    short="nhan",
)

STEP = Variants(
    "bước",
    {
        "hoi": Record(
            "câu hỏi",
            {
                "hoi": ID,
                "loi": Key(Text(), "Câu hỏi", required=True),
                "kieu": Key(OneOf(("chon", "chon_nhieu", "co_khong", "so", "ngay", "dia_ban")), "Kiểu câu hỏi"),
                "chon": Key(Mapped(OPTION), "Các lựa chọn: mã, rồi chữ trên nút"),
                "khi": WHEN,
                "sang": Key(Jump(), "Bước tới, nếu không phải bước kế"),
                "tu": Key(Bound(), "Nhỏ nhất"),
                "den": Key(Bound(), "Lớn nhất"),
                "don_vi": Key(Text(), "Đơn vị: người, tuổi"),
                "vi_sao": Key(Text(), "Vì sao hỏi"),
                "can_bo": OFFICER,
            },
        ),
        "lam": Record(
            "việc làm",
            {
                "lam": ID,
                "loi": Key(Text(), "Làm gì", required=True),
                "man_hinh": Key(Many(Text()), "Máy hiện chữ gì lúc đó"),
                "vuong": Key(Many(Name()), "Mã các sự cố hay gặp"),
                "khi": WHEN,
                "sang": Key(Jump(), "Bước tới, nếu không phải bước kế"),
                "nguon": CITED,
                "can_bo": OFFICER,
            },
        ),
        "goi": Record(
            "gọi luồng khác",
            {
                "goi": ID,
                "khi": WHEN,
                "sang": Key(Jump(), "Bước tới, nếu không phải bước kế"),
            },
        ),
        "ket_qua": Record(
            "kết quả",
            {
                "ket_qua": ID,
                "loi": Key(Text(), "Lời kết", required=True),
                "gom": Key(Many(OneOf(FACETS)), "Các khía cạnh nhắc lại cho người này"),
                "khi": WHEN,
                "lien_quan": RELATED,
                "nguon": CITED,
                "can_bo": OFFICER,
            },
        ),
    },
)

FLOW = Record(
    "luồng",
    {
        "ma": ID,
        "ten": TITLE,
        "dich_vu": Key(Name(), "Mã dịch vụ"),
        "mo_dau": Key(Text(), "Một câu mở đầu"),
        "cach_noi": Key(Many(Text()), "Cách nói riêng của luồng này"),
        "loi_ra": Key(Name(), "Mã kết quả dành cho người không tự làm trên mạng được"),
        "buoc": Key(Many(STEP), "Các bước, theo thứ tự", required=True),
    },
)
