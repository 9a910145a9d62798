"""What officers get wrong in Notepad, and what they should be told."""

from __future__ import annotations

FILE = "offices/an/hoi-dap/gio.yaml"
GOOD = """\
- ma: gio-mo-cua
  hoi:
    - thư viện an mở bữa nào
    - chừng nào thư viện an mở
  dap: Thư viện mở sáng thứ tư.
  nguon: tb-1
"""
SOURCES = "tb-1:\n  ten: Thông báo 1 của xã (bịa)\n  kiem_tra: 2026-11-20\n"
LONG = "Bác nhớ mang thẻ nghen. " * 25

# what the officer wrote: (in place of, what, line, column, words of the message)
MISTAKES: dict[str, tuple[str, str, int, int, tuple[str, ...]]] = {
    "a tab": ("    - thư viện an mở bữa nào", "\t- thư viện an mở bữa nào", 3, 1, ("Tab", "2 dấu cách")),
    "a lost indent": ("  dap: Thư", " dap: Thư", 5, 2, ("thụt vào chưa đúng", "thẳng hàng")),
    "a colon in the text": ("dap: Thư viện mở", "dap: Giờ mở: thư viện mở", 5, 14, ("hai chấm", 'ngoặc kép "..."')),
    "smart quotes": ("dap: Thư viện mở sáng thứ tư.", "dap: “Mở sáng thứ tư.”", 5, 8, ("“ ”", "ngoặc thẳng")),
    "a key in English": ("dap: Thư", "answer: Thư", 5, 3, ('không có mục "answer"', 'viết "dap"')),
    "no source": ("  nguon: tb-1\n", "", 1, 3, ("chưa có nguon", "mã trong sổ nguồn")),
    "a source that is none": ("nguon: tb-1", "nguon: tb-2", 6, 10, ('không có nguồn "tb-2"', 'có phải là "tb-1"')),
    "the same phrase twice": ("chừng nào thư viện an mở", "thư viện an mở bữa nào", 4, 7, ("đã có ở dòng 3", "bỏ bớt")),
    "a phrase of something else": (
        "chừng nào thư viện an mở",
        "mượn sách thư viện",
        4,
        7,
        ("bị hiểu thành", "viết rõ"),
    ),
    "an answer too long": ("Thư viện mở sáng thứ tư.", LONG, 1, 3, ("câu dài", "cắt bớt hoặc chia ra")),
    "a quote left open": ("dap: Thư viện mở", 'dap: "Thư viện mở', 5, 8, ("thiếu dấu ngoặc kép đóng",)),
    "a list in one line": (
        "hoi:\n    - thư viện an mở bữa nào\n    - chừng nào thư viện an mở",
        "hoi: [mở bữa nào, chừng nào mở]",
        2,
        8,
        ("dấu phẩy", "mỗi ý một dòng"),
    ),
    "a dash that sticks": (
        "    - thư viện an mở bữa nào",
        "    -thư viện an mở bữa nào",
        3,
        5,
        ("sau dấu -", "dấu cách"),
    ),
    "a service that is none": ("  hoi:", "  dich_vu: muon-sac\n  hoi:", 1, 3, ('"muon-sac"', 'có phải là "muon-sach"')),
    "no colon": ("dap: Thư viện mở sáng", "dap Thư viện mở sáng", 5, 3, ("thiếu dấu hai chấm",)),
}

BAD_DAYS = {"31/11/2026": (3, 13), "hôm qua": (3, 13), "2026-13-01": (3, 13)}
