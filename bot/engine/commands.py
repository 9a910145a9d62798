"""Words that steer the conversation, said alone: quay lại, menu, gặp cán bộ, ..."""

from __future__ import annotations

import re

from rapidfuzz import fuzz, process

from bot.messages import Command
from bot.text import fold, fold_said
from bot.wordlist import words

WORDS: dict[Command, tuple[str, ...]] = {
    "quay-lai": ("quay lại", "trở lại", "lùi lại", "quay về", "back", "câu trước", "bước trước"),
    "lam-lai": ("làm lại từ đầu", "làm lại", "bắt đầu lại", "từ đầu"),
    "huy": ("hủy", "thôi", "hủy bỏ", "bỏ", "dừng", "dừng lại", "thoát", "thôi không làm nữa", "/huy"),
    "menu": ("menu", "danh mục", "mục lục", "trang chủ", "về đầu", "/menu"),
    "gap-can-bo": (
        "gặp cán bộ",
        "gặp người thật",
        "nói chuyện với cán bộ",
        "cho gặp cán bộ",
        "cần gặp cán bộ",
        "muốn gặp cán bộ",
        "gặp nhân viên",
        "gặp người",
        "/canbo",
    ),
    "noi-voi-may": (
        "nói với máy",
        "nói với cô tư",
        "nói lại với máy",
        "nói chuyện với máy",
        "gặp máy",
        "gặp cô tư",
        "/may",
    ),
    "tro-giup": ("trợ giúp", "giúp", "hướng dẫn", "giúp với", "help", "/help", "cách dùng"),
    "xoa-du-lieu": ("xóa dữ liệu", "xóa dữ liệu của tôi", "quên tôi đi", "xóa hết", "/xoa", "xoa du lieu cua toi"),
    "du-lieu": ("dữ liệu của tôi", "lưu gì về tôi", "/dulieu"),
    "khong-luu-cau-hoi": ("rút đồng ý", "rút lại đồng ý", "không cho lưu câu hỏi", "đừng lưu câu hỏi", "/rutdongy"),
    "tiep-tuc": ("tiếp tục", "làm tiếp", "tiếp tục làm"),
    "bat-dau": ("/start", "bắt đầu"),
}
# The two that people ask for in words of their own: what is said besides must be a filler.
_OWN_WORDS: tuple[tuple[Command, re.Pattern[str]], ...] = (
    (
        "gap-can-bo",
        re.compile(
            r"(?:gap|noi chuyen|chat|chuyen|ket noi|keu|goi|lien he)\b.*?"
            r"\b(?:can bo|nguoi that|nguoi thiet|nhan vien|tong dai vien|tu van vien|nguoi truc|con nguoi|nguoi ho tro)"
        ),
    ),
    (
        "xoa-du-lieu",
        re.compile(
            r"(?:xoa|quen)(?: het| sach| giup| gium| dum| giai)* "
            r"(?:tin nhan|du lieu|lich su|cuoc tro chuyen|cuoc noi chuyen|thong tin|nhung gi)"
        ),
    ),
)
_FILLERS = words(
    "cho|con|em|tui|toi|minh|muon|can|duoc|khong|xin|voi|di|co|oi|thi|a|nha|chi|anh|bac|luon|ngay|lien|"
    "giup|gium|dum|that|su|mot|o|xa|phuong|chu|dung|may|nay|khoi|day|ad|ban|tu|cua|het|da|nhan|luu|trong|"
    "ve|tra|loi|cung|hong|ko|thiet|sau"
)
_NAMED = words(
    "gap|noi|chuyen|chat|ket|keu|goi|nho|lien|he|hoi|de|can|bo|nguoi|nhan|vien|tong|dai|tu|van|truc|ho|"
    "tro|xoa|quen|sach|giai|tin|du|lieu|lich|cuoc|thong|gi|nhung"
)
_FOLDED = {fold(way): command for command, ways in WORDS.items() for way in ways}
_LONG = 7  # letters: shorter words must be typed exactly
_CLOSE = 90  # of 100
_TAIL = {"di", "nha", "nhe", "a", "voi", "nghen", "co", "tu", "oi", "cho", "toi", "tui"}


def read_command(text: str) -> Command | None:
    """Return the command that `text` as a whole is; None when it says anything more."""
    said = fold_said(text)
    if not said or len(said) > 40:  # noqa: PLR2004  # longer than any command with its courtesies
        return None
    row = said.split()
    while len(row) > 1 and row[-1] in _TAIL and " ".join(row) not in _FOLDED:
        row.pop()
    plain = " ".join(row)
    if plain in _FOLDED:
        return _FOLDED[plain]
    if len(plain) < _LONG:
        return None
    own = _in_own_words(plain)
    if own is not None:
        return own
    best = process.extractOne(plain, _FOLDED.keys(), scorer=fuzz.ratio, score_cutoff=_CLOSE)
    return _FOLDED[best[0]] if best is not None and len(best[0]) >= _LONG else None


def _in_own_words(said: str) -> Command | None:
    """Return the command that folded `said` asks for in words of its own, with nothing but fillers around."""
    for command, pattern in _OWN_WORDS:
        found = pattern.search(said)
        if found is None:
            continue
        rest = [word for word in said.replace(found[0], " ").split() if word not in _FILLERS]
        inside = [word for word in found[0].split() if word not in _FILLERS | _NAMED]
        if not rest and not inside:
            return command
    return None


def is_command_word(text: str) -> bool:
    """Return whether a button of that name could not be answered by typing it."""
    return fold(text) in _FOLDED
