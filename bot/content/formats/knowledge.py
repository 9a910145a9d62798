"""The formats of knowledge/."""

from __future__ import annotations

from bot.content.formats.keys import CITED, ID, PHRASES, RELATED, TITLE, WHEN
from bot.content.model import FACETS, NO_POINT, NUMBERS
from bot.content.yaml_read.shapes import (
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

# Signs of danger: words, "té|rớt" for either, "<nuoc>" for any of a list, "..." for up to four words between.
DANGERS = Record(
    "nguy cấp",
    {
        "nhom_tu": Key(Mapped(Many(Text())), "Các nhóm từ dùng lại trong dấu hiệu bằng <tên nhóm>"),
        "phu_dinh": Key(Many(Text()), "Đứng ngay trước dấu hiệu thì là không có gì: không, chưa, đâu có"),
        "chen_giua": Key(Many(Text()), "Từ được chen giữa chữ phủ định và dấu hiệu: bị, có, ai"),
        "giay_to": Key(Many(Text()), "Có cụm này là đang hỏi giấy tờ, luật, tiền trợ cấp"),
        "chuyen_cu": Key(Many(Text()), "Có cụm này là kể chuyện đã lâu"),
        "dang_xay_ra": Key(Many(Text()), "Có cụm này thì đang nguy, dù có hỏi giấy tờ hay kể chuyện cũ"),
        "da_qua": Key(Many(Text()), "Đang nguy mà có dấu hiệu này là đã hết nguy; viết như dau_hieu"),
        "da_qua_ca_cau": Key(Many(Text()), "Cả câu chỉ có vậy mới là đã hết nguy"),
        "chua_qua": Key(Many(Text()), "Có cụm này thì chưa hết nguy, dù nghe như đã qua"),
        "hoi_tiep": Key(Many(Text()), "Câu ngắn có cụm này là hỏi tiếp chuyện đang nguy: gọi số nào"),
        "nghe_giong": Key(Many(Text()), "Câu nghe giống nguy cấp mà không phải; thêm vô đây khi Cô Tư báo lầm"),
        "the": Key(
            Many(
                Record(
                    "thẻ nguy cấp",
                    {
                        "ma": ID,
                        "ten": TITLE,
                        "cach_noi": Key(Many(Text()), "Câu người đang nguy hay gõ; câu na ná cũng nghe ra"),
                        "dau_hieu": Key(Many(Text()), "Dấu hiệu; a|b là a hoặc b, <nhóm>, ... là chen tối đa bốn chữ"),
                        "co_dau": Key(Many(Text()), "Dấu hiệu chỉ chắc khi gõ có dấu; gõ không dấu thì hỏi lại"),
                        "ca_cau": Key(Many(Text()), "Cả câu chỉ có vậy mới là dấu hiệu: 115, cứu"),
                        "tieng_anh": Key(Many(Text()), "Dấu hiệu bằng tiếng Anh"),
                        "tru": Key(Many(Text()), "Có cụm này thì không phải thẻ này"),
                        "da_qua": Key(Many(Text()), "Dấu hiệu riêng của thẻ này là đã hết nguy"),
                        "chua_qua": Key(Many(Text()), "Với thẻ này cả câu chỉ có vậy thì chưa hết nguy"),
                        "luon": Key(YesNo(), "true: có nói giấy tờ hay chuyện cũ cũng vẫn là nguy"),
                        "dap": Key(Text(), "Câu đáp, ngắn, làm gì trước nói trước", required=True),
                        "dap_tieng_anh": Key(Text(), "Câu đáp cho người nước ngoài"),
                        "goi": Key(Many(OneOf(NUMBERS)), "Gọi số nào, số cần nhất viết trước"),
                        "can_bo_truoc": Key(YesNo(), "true: ca này đứng đầu hộp thư cán bộ, khi người dân đồng ý"),
                        "khong_dua": Key(Many(Name()), "Mã các mục không được đưa ra cạnh thẻ này"),
                        "ve": Key(Name(), "Mã mục mà thẻ nói về"),
                        "lien_quan": RELATED,
                        "nguon": CITED,
                    },
                )
            ),
            "Các thẻ, việc nguy nhất viết trước",
            required=True,
        ),
    },
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
        "truoc": Key(
            Mapped(
                Mapped(
                    Record(
                        "tên đã nhập trước ngày 30/6/2025",
                        {
                            "vao": Key(Many(Text()), "Tên trong huyen, cùng huyện, mà nó đã nhập vào"),
                            "nay": Key(Many(Text()), "Xã, phường nay, khi không rõ đã nhập vào đâu"),
                            "den": Key(Day(), "Ngày cuối còn tên đó"),
                            "kiem_lai": Key(YesNo(), "true nếu chưa đọc được nghị quyết: Cô Tư sẽ hỏi lại"),
                            "nguon": CITED,
                        },
                    )
                )
            ),
            "Huyện cũ, rồi tên người dân còn nói dù đã nhập từ trước",
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

POINTS = Mapped(Many(Text()), (NO_POINT, *FACETS))

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
