"""The formats of all files that staff edit: the one definition that reading, checks and editors share."""

from __future__ import annotations

from bot.content.model import FACETS
from bot.content.shapes import (
    Bound,
    Cited,
    Condition,
    Day,
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

_CITED = Key(Many(Cited()), "Nguồn: mã trong sổ nguồn, thêm điều nếu biết (nd-154-2024 điều 5)")
_PHRASES = Key(Many(Text()), "Các cách người dân nói, ngắn gọn, mỗi dòng một cách", required=True)
_RELATED = Key(Many(Name()), "Mã các mục liên quan, tối đa 3")
_WHEN = Key(Condition(), "Chỉ khi các câu trả lời trước như vầy: {cho-o: thue}")
_ID = Key(Name(), "Mã: chữ không dấu, nối bằng gạch ngang", required=True)
_TITLE = Key(Text(), "Tên", required=True)

FACT = Record(
    "một điều",
    {
        "noi_dung": Key(Text(), "Một câu ngắn"),
        "khong_co": Key(YesNo(), "true nếu nguồn nói rõ là không có"),
        "khi": _WHEN,
        "neu": Key(Text(), "Nói cho ai, khi hỏi ngoài luồng: ở trọ, nhà thuê"),
        "tu": Key(Day(), "Đúng từ ngày"),
        "den": Key(Day(), "Đúng đến hết ngày"),
        "nguon": _CITED,
    },
)

SERVICE = Record(
    "dịch vụ",
    {
        "ma": _ID,
        "ten": _TITLE,
        "cach_noi": _PHRASES,
        "tom_tat": Key(Text(), "Một hai câu nói việc này là gì", required=True),
        "nguon": _CITED,
        "su_that": Key(Mapped(Many(FACT), FACETS), "Các điều biết được, theo khía cạnh"),
        "lien_quan": _RELATED,
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
        "ma": _ID,
        "ten": _TITLE,
        "cach_noi": _PHRASES,
        "man_hinh": Key(Many(Text()), "Máy hiện chữ gì"),
        "cach_go": Key(
            Many(
                Record(
                    "một cách gỡ",
                    {
                        "noi_dung": Key(Text(), "Làm gì", required=True),
                        "khi_nao": Key(Text(), "Hợp khi nào"),
                        "nguon": _CITED,
                    },
                )
            ),
            "Các cách gỡ, cách nên thử trước viết trước",
            required=True,
        ),
        "van_vuong": Key(Text(), "Ai giúp nếu vẫn vướng", required=True),
        "lien_quan": _RELATED,
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
            "nguon": _CITED,
        },
    )
)

CARDS = Many(
    Record(
        "thẻ",
        {
            "ma": _ID,
            "ten": Key(Text(), "Tên"),
            "cach_noi": Key(Many(Text()), "Các cách nói"),
            "nhom": Key(Many(Many(Text())), "An toàn: câu phải có một cụm của mỗi nhóm"),
            "tru": Key(Many(Text()), "Có cụm này thì không phải thẻ này"),
            "dap": Key(Text(), "Câu đáp", required=True),
            "ve": Key(Name(), "Mã mục mà thẻ nói về"),
            "lien_quan": _RELATED,
            "nguon": _CITED,
        },
    )
)

SOURCES = Mapped(
    Record(
        "nguồn",
        {
            "ten": _TITLE,
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
            "ten": _TITLE,
            "danh_muc": Key(Many(OneOf(("qd06", "qd422", "qd206"))), "Thuộc danh mục nào"),
            "nguon": _CITED,
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

_HOURS = Key(Mapped(Text()), "Giờ làm việc, mỗi thứ một dòng: thu_hai: 7 giờ 30 - 17 giờ")

OFFICE = Record(
    "đơn vị",
    {
        "ten": _TITLE,
        "vi_du": Key(YesNo(), "true: chỉ là thí dụ, không bao giờ phục vụ dân"),
        "cap": Key(OneOf(("xa", "phuong", "tinh")), "Cấp: xa, phuong hoặc tinh"),
        "ke_thua": Key(Name(), "Mã đơn vị mà mình lấy theo, như tinh-tay-ninh"),
        "tinh": Key(Text(), "Tỉnh"),
        "ten_cu": Key(Many(Text()), "Các xã cũ đã nhập vào"),
        "dia_chi": Key(Text(), "Địa chỉ Trung tâm Phục vụ hành chính công"),
        "gio_lam_viec": _HOURS,
        "ngay_nghi": Key(Many(Day()), "Các ngày nghỉ"),
        "dien_thoai": Key(
            Record(
                "điện thoại",
                {
                    "trung_tam": Key(Text(), "Trung tâm Phục vụ hành chính công"),
                    "cong_an": Key(Text(), "Công an xã"),
                    "mot_cua": Key(Text(), "Bộ phận một cửa"),
                    "tong_dai_1022": Key(Text(), "Số gọi 1022 của tỉnh"),
                },
            ),
            "Các số điện thoại; trống thì không nói",
        ),
        "trang_mang": Key(Text(), "Trang mạng"),
        "zalo_oa": Key(Text(), "Tên Zalo OA"),
        "ngay_khong_hen": Key(
            Record(
                "ngày không hẹn",
                {
                    "thu": Key(Text(), "Thứ mấy"),
                    "tu": Key(Text(), "Từ mấy giờ"),
                    "den": Key(Text(), "Đến mấy giờ"),
                    "thu_tuc": Key(Many(Text()), "Các thủ tục làm trong ngày"),
                    "nguoi_ky": Key(Text(), "Ai ký"),
                },
            ),
            "Ngày thứ tư không hẹn",
        ),
        "to_cong_nghe_so": Key(Text(), "Tổ công nghệ số cộng đồng: gặp ai, ở đâu"),
        "kenh": Key(
            Record(
                "kênh",
                {
                    "zalo": Key(
                        Record(
                            "kênh Zalo OA",
                            {
                                "app_id": Key(Text(), "Mã ứng dụng Zalo", required=True),
                                "oa_id": Key(Text(), "Mã OA", required=True),
                                "bien_moi_truong": Key(Text(), "Tên biến môi trường giữ khóa bí mật", required=True),
                            },
                        ),
                        "Zalo OA của đơn vị; khóa bí mật không viết ở đây",
                    ),
                    "telegram": Key(
                        Record(
                            "kênh Telegram",
                            {"bien_moi_truong": Key(Text(), "Tên biến môi trường giữ mã bot", required=True)},
                        ),
                        "Bot Telegram của đơn vị; mã bot không viết ở đây",
                    ),
                },
            ),
            "Các kênh của đơn vị",
        ),
    },
)

# What an office says otherwise about a common service: its facets replace the common ones.
OVERRIDE = Record(
    "phần riêng của đơn vị",
    {"ma": _ID, "cach_noi": Key(Many(Text()), "Thêm cách nói ở địa phương"), "su_that": SERVICE.keys["su_that"]},
)

PLACES = Record(
    "địa bàn của một tỉnh cũ",
    {
        "tinh": Key(Text(), "Tỉnh cũ", required=True),
        "nay": Key(Text(), "Tỉnh nay", required=True),
        "tu": Key(Day(), "Từ ngày"),
        "nguon": _CITED,
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
    },
)

_OFFICER = Key(
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
        "khi": _WHEN,
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
                "hoi": _ID,
                "loi": Key(Text(), "Câu hỏi", required=True),
                "kieu": Key(OneOf(("chon", "chon_nhieu", "co_khong", "so", "ngay", "dia_ban")), "Kiểu câu hỏi"),
                "chon": Key(Mapped(OPTION), "Các lựa chọn: mã, rồi chữ trên nút"),
                "khi": _WHEN,
                "sang": Key(Jump(), "Bước tới, nếu không phải bước kế"),
                "tu": Key(Bound(), "Nhỏ nhất"),
                "den": Key(Bound(), "Lớn nhất"),
                "don_vi": Key(Text(), "Đơn vị: người, tuổi"),
                "vi_sao": Key(Text(), "Vì sao hỏi"),
                "can_bo": _OFFICER,
            },
        ),
        "lam": Record(
            "việc làm",
            {
                "lam": _ID,
                "loi": Key(Text(), "Làm gì", required=True),
                "man_hinh": Key(Many(Text()), "Máy hiện chữ gì lúc đó"),
                "vuong": Key(Many(Name()), "Mã các sự cố hay gặp"),
                "khi": _WHEN,
                "sang": Key(Jump(), "Bước tới, nếu không phải bước kế"),
                "nguon": _CITED,
                "can_bo": _OFFICER,
            },
        ),
        "goi": Record(
            "gọi luồng khác",
            {
                "goi": _ID,
                "khi": _WHEN,
                "sang": Key(Jump(), "Bước tới, nếu không phải bước kế"),
            },
        ),
        "ket_qua": Record(
            "kết quả",
            {
                "ket_qua": _ID,
                "loi": Key(Text(), "Lời kết", required=True),
                "gom": Key(Many(OneOf(FACETS)), "Các khía cạnh nhắc lại cho người này"),
                "khi": _WHEN,
                "lien_quan": _RELATED,
                "nguon": _CITED,
                "can_bo": _OFFICER,
            },
        ),
    },
)

FLOW = Record(
    "luồng",
    {
        "ma": _ID,
        "ten": _TITLE,
        "dich_vu": Key(Name(), "Mã dịch vụ"),
        "mo_dau": Key(Text(), "Một câu mở đầu"),
        "cach_noi": Key(Many(Text()), "Cách nói riêng của luồng này"),
        "buoc": Key(Many(STEP), "Các bước, theo thứ tự", required=True),
    },
)
