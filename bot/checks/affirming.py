"""What a sentence says of its own accord: not what it denies, tells of others, or warns of."""

from __future__ import annotations

import re

from bot.checks.asking_words import OURS, RISKY, YOU, either, words

_DENIED = re.compile(
    r" (?:dung|khong|chua|khoi|cam|tranh|chang)(?: "
    + either("""
    ai|bao_? gio|co_?|duoc|nen|can|phai|he_?|bao|dai|tu|y|mot|can bo|cong an|xa|nha nuoc|nguoi|don vi|co_? quan|quyen
    |phep|voi|voi vang|tien|them|tiep|vi|nao|chac|bac|ba con|ngan hang|trang|the_?|de_?""")
    + f"){{0,6}} {RISKY}"
)
_OTHERS = re.compile(
    " "
    + either("""
    ai|ke (?:gian|xau|lua|la_?|gia)|ho(?! (?:so|chieu|khau|tro|ngheo|kinh))|nguoi (?:ta|la_?|nao|goi_?|khac)
    |bon|chung no|no|(?:tin nhan|cuoc goi_?|duong link|trang|web|so) (?:nao|la_?|gia)|doi_? tuong|co_? nguoi|gia danh
    |mao danh|can bo nao|thang nao""")
    + r"(?: [^\s|,]+){0,6}? "
    + either("keu|doi|bao|bieu|hoi|xin|yeu cau|du|bat_?|buoc|nhan|goi_?|xung|hua|gia|can|muon|de_? nghi")
)
_OVER = re.compile(
    r" (?:lo|da|vua|moi|trot|tung)(?: (?:lo|tay|bi|lam_?|dai_?|cho|nghe|ai)){0,4} "
    + either("doc|gui|goi|nhan|cung cap|dua|bao|noi|chia se|chuyen|nop|dong|nap|nhap|chup|quet|cho")
)
_WARNED = re.compile(
    r" (?:(?<!ho )chieu|thu doan|tro lua|canh giac|coi chung|de_? phong|kieu lua)(?: [^\s|,:]+){0,5}? " + RISKY
)
_DANGER = re.compile(
    " "
    + either("""
    la (?:mat_|lua|bi|gat|dinh|gia|toi_|nguy|tieu|co_|tu (?:hai|dua|minh|giao|ruoc)|hai|dai)
    |thi (?:mat_|bi (?:mat_|lua))|deu la""")
)
_LOST = re.compile(r" (?:mat_? tien|bi lua|bi gat|sap bay)[^|]*? (?:vi_?|do) ")
_BREAK = re.compile(r" (?:,|:|thi|chi|tru|ma_|nhung|nhung_|\|) ")
_END = re.compile(rf"{_BREAK.pattern}|$")
_LISTED = re.compile(rf" ,(?: (?:va|hay_?|hoac|cung|roi)){{0,3}} {RISKY}")
# "If you do not send it, your file is void" is asking all the same; "if you cannot read it" is not.
_THREAT = re.compile(
    r" neu(?: [^\s|,]+){0,2} (?:khong|chua)( (?!\S+ duoc)[^|,]+ thi (?:ho_? so|bi|se|khong|xa|can bo|phai))"
)
_URGED = re.compile(f" {YOU} (?:cu|hay|nho) ")
_TO_US = re.compile(words(f" (?:cho|qua|theo)<1> (?:{OURS}|so tai khoan)"))


def affirmed(sentence: str) -> str:
    """Return `sentence`, a row of plain words, with `|` in place of what it does not say of its own accord."""
    said = _THREAT.sub(r" neu\1", sentence)
    danger = _DANGER.search(said)
    if danger is not None and _URGED.search(said[: danger.start()]) is None:
        start = max((found.end() for found in _BREAK.finditer(said, 0, danger.start())), default=0)
        said = f"{said[:start].rstrip()} | {said[danger.end() :].lstrip()}"
    if " cho ke " in said:
        said = _LOST.sub(" | ", said)
    for pattern in (_DENIED, _OTHERS, _OVER, _WARNED):
        while (found := pattern.search(said)) is not None:
            said = _without(said, found)
    return said


def _without(said: str, found: re.Match[str]) -> str:
    """Return `said` without what `found` begins: its clause, and those that go on listing."""
    stop = _end(said, found.end())
    while (more := _LISTED.match(said, stop)) is not None:
        until = _end(said, more.end())
        if _TO_US.search(f"{said[stop:until]} "):
            break  # who is named as one of us is asked for, whatever came before
        stop = until
    return f"{said[: found.start()]} | {said[stop:].lstrip()}"


def _end(said: str, start: int) -> int:
    end = _END.search(said, start)
    return end.start() if end is not None else len(said)
