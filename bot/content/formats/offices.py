"""The formats of offices/."""

from __future__ import annotations

from bot.content.formats.keys import ID, TITLE
from bot.content.formats.knowledge import SERVICE
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

HOURS = Key(Mapped(Text()), "Giờ làm việc, mỗi thứ một dòng: thu_hai: 7 giờ 30 - 17 giờ")

OFFICE = Record(
    "đơn vị",
    {
        "ten": TITLE,
        "vi_du": Key(YesNo(), "true: chỉ là thí dụ, không bao giờ phục vụ dân"),
        "cap": Key(OneOf(("xa", "phuong", "tinh")), "Cấp: xa, phuong hoặc tinh"),
        "ke_thua": Key(Name(), "Mã đơn vị mà mình lấy theo, như tinh-tay-ninh"),
        "tinh": Key(Text(), "Tỉnh"),
        "ten_cu": Key(Many(Text()), "Các xã cũ đã nhập vào"),
        "dia_chi": Key(Text(), "Địa chỉ Trung tâm Phục vụ hành chính công"),
        "gio_lam_viec": HOURS,
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
    {"ma": ID, "cach_noi": Key(Many(Text()), "Thêm cách nói ở địa phương"), "su_that": SERVICE.keys["su_that"]},
)

# Ways that people of the office say an entry of the common content: its id, and the phrases.
MORE_PHRASES = Mapped(Many(Text()))
