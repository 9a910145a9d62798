"""The formats of knowledge/."""

from __future__ import annotations

from bot.content.formats.keys import CITED, ID, PHRASES, RELATED, TITLE, WHEN
from bot.content.model import FACETS
from bot.content.shapes import (
    Day,
    Key,
    Many,
    Mapped,
    Name,
    OneOf,
    Record,
    Text,
    YesNo,
)

FACT = Record(
    "một điều",
    {
        "ma": Key(Name(), "Tên gọi, nếu lời khác nhắc lại điều này: {su_that.<mã dịch vụ>.<ma>}"),
        "noi_dung": Key(Text(), "Một câu ngắn"),
        "khong_co": Key(YesNo(), "true nếu nguồn nói rõ là không có"),
        "khi": WHEN,
        "neu": Key(Text(), "Nói cho ai, khi hỏi ngoài luồng: ở trọ, nhà thuê"),
        "tu": Key(Day(), "Đúng từ ngày"),
        "den": Key(Day(), "Đúng đến hết ngày"),
        "nguon": CITED,
    },
)

SERVICE = Record(
    "dịch vụ",
    {
        "ma": ID,
        "ten": TITLE,
        "cach_noi": PHRASES,
        "tom_tat": Key(Text(), "Một hai câu nói việc này là gì", required=True),
        "nguon": CITED,
        "su_that": Key(Mapped(Many(FACT), FACETS), "Các điều biết được, theo khía cạnh"),
        "lien_quan": RELATED,
    },
)

SYSTEM = Record(
    "hệ thống",
    {
        **SERVICE.keys,
        "con_dung": Key(OneOf(("con", "da-thay", "khong-ro")), "Còn dùng không"),
        "thay_bang": Key(Name(), "Mã cái thay cho nó"),
        "ve": Key(Name(), "Mã trong danh mục, nếu khác"),
    },
)

BLOCKER = Record(
    "sự cố",
    {
        "ma": ID,
        "ten": TITLE,
        "cach_noi": PHRASES,
        "man_hinh": Key(Many(Text()), "Máy hiện chữ gì"),
        "cach_go": Key(
            Many(
                Record(
                    "một cách gỡ",
                    {
                        "noi_dung": Key(Text(), "Làm gì", required=True),
                        "khi_nao": Key(Text(), "Hợp khi nào"),
                        "nguon": CITED,
                    },
                )
            ),
            "Các cách gỡ, cách nên thử trước viết trước",
            required=True,
        ),
        "van_vuong": Key(Text(), "Ai giúp nếu vẫn vướng", required=True),
        "lien_quan": RELATED,
    },
)

ARTICLES = Many(
    Record(
        "câu hỏi đáp",
        {
            "ma": Key(Name(), "Mã; bỏ trống thì lấy theo câu hỏi đầu"),
            "dich_vu": Key(Name(), "Mã dịch vụ mà câu này thuộc về"),
            "hoi": Key(Many(Text()), "Các cách hỏi, mỗi dòng một cách", required=True),
            "dap": Key(Text(), "Câu đáp", required=True),
            "nguon": CITED,
        },
    )
)

CARDS = Many(
    Record(
        "thẻ",
        {
            "ma": ID,
            "ten": Key(Text(), "Tên"),
            "cach_noi": Key(Many(Text()), "Các cách nói"),
            "nhom": Key(Many(Many(Text())), "An toàn: câu phải có một cụm của mỗi nhóm"),
            "tru": Key(Many(Text()), "Có cụm này thì không phải thẻ này"),
            "dap": Key(Text(), "Câu đáp", required=True),
            "ve": Key(Name(), "Mã mục mà thẻ nói về"),
            "lien_quan": RELATED,
            "nguon": CITED,
        },
    )
)

SOURCES = Mapped(
    Record(
        "nguồn",
        {
            "ten": TITLE,
            "url": Key(Text(), "Địa chỉ trang"),
            "hieu_luc_tu": Key(Day(), "Có hiệu lực từ"),
            "hieu_luc_den": Key(Day(), "Hết hiệu lực sau ngày"),
            "kiem_tra": Key(Day(), "Ngày đọc lại gần nhất"),
        },
    )
)

CATALOGUE = Mapped(
    Record(
        "mục danh mục",
        {
            "ten": TITLE,
            "danh_muc": Key(Many(OneOf(("qd06", "qd422", "qd206"))), "Thuộc danh mục nào"),
            "nguon": CITED,
            "doi_chieu": Key(OneOf(("chac", "mot-phan", "chua")), "Đã đối chiếu với văn bản ký chưa"),
            "con_thieu": Key(Text(), "Còn thiếu gì"),
        },
    )
)

HOSTS = Mapped(
    Record(
        "tên miền",
        {
            "duoc": Key(YesNo(), "Được dẫn tới không", required=True),
            "vi_sao": Key(Text(), "Vì sao, và dùng gì thay"),
        },
    )
)

PLACES = Record(
    "địa bàn của một tỉnh cũ",
    {
        "tinh": Key(Text(), "Tỉnh cũ", required=True),
        "nay": Key(Text(), "Tỉnh nay", required=True),
        "tu": Key(Day(), "Từ ngày"),
        "nguon": CITED,
        "huyen": Key(
            Mapped(
                Mapped(
                    Record(
                        "xã cũ",
                        {
                            "nay": Key(Many(Text()), "Xã, phường nay; nhiều nơi nếu bị chia", required=True),
                            "kiem_lai": Key(YesNo(), "true nếu các nguồn nói khác nhau: Cô Tư sẽ hỏi lại"),
                        },
                        short="nay",
                    )
                )
            ),
            "Huyện cũ, rồi xã cũ: xã nay",
            required=True,
        ),
    },
)

SPEECH = Mapped(Text())

MENU = Many(Name())

FIELDS = Many(
    Record(
        "lĩnh vực",
        {
            "ten": Key(Text(), "Tên lĩnh vực", required=True),
            "gom": Key(Many(Name()), "Mã các mục thuộc lĩnh vực này, mục hay hỏi để trên", required=True),
        },
    )
)

DICTIONARY = Record(
    "từ điển",
    {
        "viet_tat": Key(Mapped(Text()), "Chữ viết tắt và nghĩa"),
        "viet_tat_gan": Key(
            Mapped(
                Record(
                    "chữ viết tắt ngắn",
                    {
                        "nghia": Key(Text(), "Nghĩa", required=True),
                        "gan": Key(Many(Text()), "Chỉ hiểu vậy khi đứng gần các chữ này", required=True),
                    },
                )
            ),
            "Chữ viết tắt ngắn, chỉ hiểu khi có chữ khác ở gần",
        ),
        "khia_canh": Key(Mapped(Many(Text()), FACETS), "Chữ người dân dùng để hỏi từng khía cạnh"),
        "chu_giay_to": Key(Many(Text()), "Chữ chỉ gọi tên giấy tờ; câu chỉ có các chữ này thì hỏi lại muốn làm gì"),
        "chu_chung": Key(Many(Text()), "Chữ việc nào cũng có; câu chỉ có các chữ này thì hỏi lại là việc gì"),
    },
)
