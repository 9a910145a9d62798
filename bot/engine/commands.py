"""Words that steer the conversation, said alone: quay lại, menu, gặp cán bộ, ..."""

from __future__ import annotations

from rapidfuzz import fuzz, process

from bot.messages import Command
from bot.text import fold, fold_said

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
_FOLDED = {fold(way): command for command, ways in WORDS.items() for way in ways}
_LONG = 7  # letters: shorter words must be typed exactly
_CLOSE = 90  # of 100
_TAIL = {"di", "nha", "nhe", "a", "voi", "nghen", "co", "tu", "oi", "cho", "toi", "tui"}


def read_command(text: str) -> Command | None:
    """Return the command that `text` as a whole is; None when it says anything more."""
    said = fold_said(text)
    if not said or len(said) > 40:  # noqa: PLR2004  # longer than any command with its courtesies
        return None
    words = said.split()
    while len(words) > 1 and words[-1] in _TAIL and " ".join(words) not in _FOLDED:
        words.pop()
    plain = " ".join(words)
    if plain in _FOLDED:
        return _FOLDED[plain]
    if len(plain) < _LONG:
        return None
    best = process.extractOne(plain, _FOLDED.keys(), scorer=fuzz.ratio, score_cutoff=_CLOSE)
    return _FOLDED[best[0]] if best is not None and len(best[0]) >= _LONG else None


def is_command_word(text: str) -> bool:
    """Return whether a button of that name could not be answered by typing it."""
    return fold(text) in _FOLDED
