"""A text as a row of plain words that patterns can be laid over, whatever marks, gaps and letters it was typed with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from bot.text import LONGEST, clean, fold

_SPELLED = re.compile(r"(?<!\w)\w(?:[ .\-_*]{1,3}\w(?!\w)){2,}")  # o.t.p, m ậ t
_LONGEST_SYLLABLE = 6  # letters without marks, as in "nghieng" less one; compounds are longer
_SENTENCE = re.compile(r"[.!?;\n]+(?=\s|$)")
_WORD = re.compile(r"[^\W_]+|[,:()]")
_LOOKALIKES = str.maketrans("асеікмнортхуАВСЕІКМНОРТХУ@", "aceikmhoptxyABCEIKMHOPTXYa")  # Cyrillic
# Words that are others without their marks: where a text has marks, only these are meant; the rest get a "_".
_MEANT = {
    "ai": "ai", "anh": "ảnh", "bao": "báo bảo", "can": "cần căn cán", "chi": "chỉ", "cho": "cho", "chua": "chưa",
    "chuyen": "chuyển", "co": "cô", "da": "đã", "day": "đây", "doc": "đọc", "doi": "đòi", "dong": "đóng", "dua": "đưa",
    "dung": "đừng", "du": "dụ", "gia": "giả", "goi": "gởi", "gui": "gửi", "hay": "hãy", "hinh": "hình", "ho": "họ",
    "ke": "kẻ", "keu": "kêu", "khoi": "khỏi", "la": "là", "lo": "lỡ", "ma": "mã", "mat": "mặt mật", "moi": "mới",
    "nay": "này", "nhan": "nhắn", "no": "nó", "noi": "nói", "nop": "nộp", "o": "ở", "qua": "qua", "so": "số sổ",
    "thi": "thì", "toi": "tới tôi", "tra": "trả", "tru": "trừ", "vao": "vào", "ve": "về", "vua": "vừa", "xin": "xin",
    "cam": "cấm", "chang": "chẳng", "chieu": "chiêu", "quay": "quầy", "tranh": "tránh", "hong": "hổng hông",
    "the": "thẻ", "cong": "cổng công", "bo": "bộ", "tu": "tư tự",
}  # fmt: skip
_MEANT_AS = {plain: frozenset(said.split()) for plain, said in _MEANT.items()}
_ALIKE = {
    "0tp": "otp", "ck": "chuyen khoan", "mk": "mat khau", "pass": "mat khau", "password": "mat khau",
    "pw": "mat khau", "stk": "so tai khoan", "tk": "tai khoan", "cccd": "can cuoc", "ccd": "can cuoc",
    "cmnd": "can cuoc",
    "cmt": "can cuoc", "fb": "zalo", "facebook": "zalo", "mess": "zalo", "messenger": "zalo", "viber": "zalo",
    "telegram": "zalo", "inbox": "nhan", "ib": "nhan", "gởi": "gui", "vô": "vao", "vo": "vao",
    "chớ": "dung", "ko": "khong", "hổng": "khong", "hông": "khong", "hok": "khong", "kg": "khong", "đừng": "dung",
    "zalopay": "momo", "mapin": "ma pin",
    "photo": "chup", "foto": "chup", "selfi": "selfie", "sefie": "selfie",
}  # fmt: skip


# Compounds that are typed in one word, and what stands around them in a text spelled letter by letter.
_COMPOUND = re.compile(
    "(ma ?otp|matkhau|cancuoc|passcode|taikhoan|khuonmat|chandung|chuyenkhoan|giayto|sotaikhoan|giaykhaisinh|canbo)"
)
_APART = {"matkhau": "mat khau", "cancuoc": "can cuoc", "taikhoan": "tai khoan", "khuonmat": "khuon mat",
          "chandung": "chan dung", "chuyenkhoan": "chuyen khoan", "giayto": "giay to", "maotp": "ma otp",
          "sotaikhoan": "so tai khoan", "giaykhaisinh": "giay khai sinh", "canbo": "can bo"}  # fmt: skip


def sentences(text: str) -> Iterator[str]:
    """Yield each sentence as its words without marks, single spaces between and one at each end; commas are words."""
    spelled = _SPELLED.sub(_glued, unicodedata.normalize("NFKC", text).translate(_LOOKALIKES))
    has_marks = not spelled.isascii()
    for sentence in _SENTENCE.split(spelled):
        cleaned = "".join(clean(sentence[at : at + LONGEST]) for at in range(0, len(sentence), LONGEST))
        words = [_plain(word.lower(), has_marks=has_marks) for word in _WORD.findall(cleaned)]
        if words:
            yield f" {' '.join(words)} "


def _glued(found: re.Match[str]) -> str:
    return re.sub(r"[ .\-_*]", "", found[0])


def _plain(word: str, *, has_marks: bool) -> str:
    folded = fold(word) or ","
    same = _ALIKE.get(word) or _ALIKE.get(folded)
    if same is not None and (word == folded or word in _ALIKE or folded not in _MEANT_AS):
        return same
    if len(folded) > _LONGEST_SYLLABLE:
        folded = " ".join(_COMPOUND.sub(lambda found: f" {_APART.get(found[0], found[0])} ", folded).split())
    meant = _MEANT_AS.get(folded)
    return f"{folded}_" if has_marks and meant is not None and word not in meant else folded
