"""Whether a text asks its reader for a code, a password, money to an account, or a picture of papers or of a face.

Such a text never leaves in Cô Tư's name: who reads it would learn to obey the next one, from a swindler. What warns
of it and what explains how to do it oneself, in VNeID or at the portal, is no asking. The words stand here and in no
content file, so that nobody who writes content can take one out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from bot.checks.plain_words import sentences

Asked = Literal["ma", "tien", "hinh"]


def _words(pattern: str) -> str:
    """Return a pattern of words in which `<n>` stands for at most n words, none of them cut out."""
    return re.sub(r"<(\d)>", r"(?: [^\\s|]+){0,\1}?", pattern)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(_words(pattern.format_map(_PARTS)))


_YOU = "(?:bac|ba con|anh_?|chi_?|co_?|chu|ong|ba|nguoi dan|quy khach|ban)"
_OWNER = "(?:bac|ba con|anh_? chi|nguoi|minh|quy khach|chinh|chu)"
_US = (
    "(?:ben |cac |may |ban |phia |anh_? |chi_? |co |chu |bo phan |dong chi |nguoi )*"
    "(?:can bo|cong an|co tu|co(?= [,|]| $)|em|tui|toi|minh|chung toi|chung tui|xa|phuong|uy ban|ubnd|trung tam"
    "|nhan_? vien|to cong nghe|mot cua|ho_? tro|ho|nguoi ta|ad|admin|shop|truong ap|dai ly|tong dai|ke_? toan|khu vuc|(?:nguoi )?(?:truc|phu trach|tiep nhan_?|huong dan|lam_? gium|giu quy)|buu dien|ke_? toan"
    "|(?<=cho )(?:anh_?|chi_?|co_?|chu|ong|cau) (?!em |chi |bac |ba )[^\\s|,]+)(?= )"
)
_CHAT = (
    "(?:zalo|tin nhan|day|khung chat|o_? chat|doan chat|chat|nhom|so nay|so dien thoai|so zalo|so \\d\\S*|email|mail|gmail"
    "|form|bieu mau|link nay|binh luan|cuoc goi_?)(?= )"
)
_SECRET = (
    "(?:(?:ma )?otp|ma (?:so )?(?:may_?|he thong|tong dai|vneid|trong tin nhan|tren may)|ma (?:so )?(?:xac (?:thuc|nhan_?|minh)|bao mat|bi mat|pin|kich hoat|dang nhap|(?:\\d|sau) so"
    "|cvv)|mat khau|passcode|(?:\\d|ba|sau) so (?:cvv|bi mat|sau the)|cvv)(?= )"
)
_PAPER = (
    "(?:can cuoc|chung minh|giay(?: to)?|so (?:do|hong_?|ho_? khau|tiet kiem)|ho_? chieu_?|passport|bang lai|bao hiem|bhyt"
    "|the (?:ngan hang|atm|can cuoc|dang vien|cu tru)|(?:hai|2) mat|mat truoc|mat sau)(?= )"
)
_FACE = f"(?:khuon mat|guong mat|chan dung_?|selfie|mat(?= (?:{_YOU}|cua|minh|cam_?|ro|gui|that|qua|de)))(?= )"
_IMAGE = "(?:hinh|anh|ban chup|chup|ban scan|scan|quet|quay_?|video|man hinh)"
_GIVING = "(?:doc|gui|goi|nhan|cung cap|dua|bao|noi|chia se|chuyen|khai|thong bao|trao|ghi|tiet lo|cho biet|forward)"
_TO = "(?:cho|voi|qua|vao|len|toi|den|sang|ve|o|gium|giup|dum|theo)"
_ENTERING = "(?:nhap|go|dien|bam|ghi|viet|de_? lai|danh|khai|tra loi)"
_MONEY_OUT = "(?:chuyen khoan|chuyen tien|ban tien|dua truoc tien|chuyen (?:truoc |thang |gap )*\\d\\S*|dat_? coc|gui tien|nap tien|banking)"
_PURSE = "(?:so tai khoan|tai khoan|momo|vi dien tu|zalo pay|viettel money)"
_PARTS = {
    "you": _YOU, "us": _US, "chat": _CHAT, "secret": _SECRET, "paper": _PAPER, "face": _FACE, "image": _IMAGE,
    "giving": _GIVING, "to": _TO, "entering": _ENTERING, "out": _MONEY_OUT, "purse": _PURSE,
    "theirs": f"(?:ngan hang )?(?:cua )?(?:{_OWNER}|con(?= )|ca nhan_? cua {_OWNER}|da khai|duoc|an sinh|ghi|in|trong|tren|kho bac|co quan thue|tam)",
}  # fmt: skip

# --- what is taken out first: denied, told of others, over and done, or told as a danger -------------------------

_RISKY = (
    "(?:doc|gui|goi|nhan|cung cap|dua|bao|noi|chia se|chuyen|nop|dong|nap|mua|hoi|xin|doi|keu|bieu|yeu cau|thu|lay|nhap|go"
    "|bam|cai|chup|quet|ghi|cho|tin|lam|can|giu|tiet lo|dat coc|khai|de_? lo|quay|bat|nghe|thanh toan|tra|danh|dien|cam)"
)
_DENIED = re.compile(
    r" (?:dung|khong|chua|khoi|cam|tranh|chang)"
    r"(?: (?:ai|bao_? gio|co_?|duoc|nen|can|phai|he_?|bao|dai|tu|y|mot|can bo|cong an|xa|nha nuoc|nguoi|don vi|co quan|quyen"
    r"|phep|voi|voi vang|tien|them|tiep|vi|nao|chac|bac|ba con|ngan hang|trang|the_?|de_?))*"
    rf" {_RISKY}(?= )"
)
_OTHERS = re.compile(
    r" (?:ai|ke (?:gian|xau|lua|la_?|gia)|ho(?! (?:so|chieu|khau|tro|ngheo|kinh))|nguoi (?:ta|la_?|nao|goi_?|khac)|bon|chung no"
    r"|no|(?:tin nhan|cuoc goi_?|duong link|trang|web|so) (?:nao|la_?|gia)|doi_? tuong|co_? nguoi|gia danh|mao danh"
    r"|can bo nao|thang nao)"
    r"(?: [^\s|,]+){0,6}? (?:keu|doi|bao|bieu|hoi|xin|yeu cau|du|bat_?|buoc|nhan|goi_?|xung|hua|gia|can|muon|de_? nghi)(?= )"
)
_OVER = re.compile(
    r" (?:lo|da|vua|moi|trot|tung)(?: (?:lo|tay|bi|lam_?|dai_?|cho|nghe|ai))*"
    r" (?:doc|gui|goi|nhan|cung cap|dua|bao|noi|chia se|chuyen|nop|dong|nap|nhap|chup|quet|cho)(?= )"
)
_WARNED = re.compile(
    r" (?:(?<!ho )chieu|thu doan|tro lua|canh giac|coi chung|de_? phong|kieu lua)(?: [^\s|,:]+){0,5}? "
    rf"{_RISKY}(?= )"
)
_DANGER = re.compile(
    r" (?:la (?:mat_|lua|bi|gat|dinh|gia|toi_|nguy|tieu|co_|tu hai|hai|dai)|thi (?:mat_|bi (?:mat_|lua))|deu la)(?= )"
)
_LOST = re.compile(r" (?:mat_? tien|bi lua|bi gat|sap bay)[^|]*? (?:vi_?|do) ")
_BREAK = re.compile(r" (?:,|:|thi|chi|tru|ma_|nhung|nhung_|\|) ")
_END = re.compile(rf"{_BREAK.pattern}|$")
_LISTED = re.compile(rf" ,(?: (?:va|hay_?|hoac|cung|roi))* {_RISKY}(?= )")
_THREAT = re.compile(
    r" neu(?: [^\s|,]+){0,2} (?:khong|chua)( (?!\S+ duoc)[^|,]+ thi (?:ho_? so|bi|se|khong|xa|can bo|phai))"
)


def _affirmed(sentence: str) -> str:
    """Return what `sentence` says of its own accord, `|` in place of what it denies, tells of others or warns of."""
    said = _THREAT.sub(r" neu\1", sentence)
    if (danger := _DANGER.search(said)) is not None and not re.search(
        rf" {_YOU} (?:cu|hay|nho) ", said[: danger.start()]
    ):
        start = max((found.end() for found in _BREAK.finditer(said, 0, danger.start())), default=0)
        said = f"{said[:start].rstrip()} | {said[danger.end() :].lstrip()}"
    said = _LOST.sub(" | ", said) if _LOST.search(said) and " cho ke " in said else said
    for pattern in (_DENIED, _OTHERS, _OVER, _WARNED):
        while (found := pattern.search(said)) is not None:
            said = _without(said, found)
    return said


def _without(said: str, found: re.Match[str]) -> str:
    """Return `said` without what `found` begins: its clause, and those that go on listing."""
    end = _END.search(said, found.end())
    stop = end.start() if end is not None else len(said)
    while (more := _LISTED.match(said, stop)) is not None:
        end = _END.search(said, more.end())
        until = end.start() if end is not None else len(said)
        if re.search(_words(rf" (?:cho|qua|theo)<1> (?:(?!ho |nguoi ta ){_US}|so tai khoan)"), f"{said[stop:until]} "):
            break  # who is named as one of us is asked for, whatever came before
        stop = until
    return f"{said[: found.start()]} | {said[stop:].lstrip()}"


# --- what asks ----------------------------------------------------------------------------------------------------

_CODE = [
    _compiled(one)
    for one in (
        " (?P<by>{giving})<4> {secret}<5> {to}<2> (?:{us}|{chat})",
        " (?P<it>{secret})<6> (?:doc|dua|noi|bao|chia se|cung cap|khai|trao)<2> {to}<1> (?:{us}|{chat})",
        " (?P<it>mat khau|passcode|pin)<6> (?:gui|nhan|goi|chuyen|ghi)<2> (?:{to}<1> )?(?:{us}|{chat})",
        " (?P<it>{secret})<7> (?:{you}|thi|hay|nho|vui long|phai|can|lam on)<4> (?:gui|nhan|goi|chuyen)<2> (?:{to}<1> )?(?:{us}|{chat})",
        " (?P<it>{secret})<6> (?:gui|nhan|goi|chuyen)<1> (?:cho )?{us}",
        " (?P<it>{secret})<6> {entering}<2> (?:vao|o|xuong|ngay|duoi) {chat}",
        " cho (?:xin|em|tui|can bo|co tu|xa|ad|cong an)<1> {secret}",
        " (?:viet|ghi|de_?|khai|dien)<2> {secret}<3> (?:vao|trong|ra|len)<1> (?:don|to_? khai|ho_? so_?|bieu mau|phieu|giay<3> (?:kep|nop|dua|gui))",
        " (?:cung cap|chia se|tiet lo|cho<2> (?:xin|biet|muon|hoi)|xin {you})<3> {secret}",
        " (?P<by>gui|goi|dua|trao|noi)<3> {secret}(?! (?:[^\\s|]+ )?(?:ve|den|toi|qua|vao|trong|lai) )",
        " can<2> {secret}<3> cua {you}",
        " {entering}<5> {secret}<2> (?:vao|o|ngay|tai|xuong|duoi|len) (?:[^\\s|]+ )?(?:{chat}|khung)",
        " {entering}<5> {secret}<2> (?:qua|voi) (?:zalo|{us})",
        " (?:vao|o) (?:day|khung chat|zalo)<3> {entering}<3> {secret}",
        " tra loi<4> bang {secret}",
        " {secret}<3> cua {you} la_? (?:gi|may_?|bao nhieu|so)",
    )
]
_AGAIN = [  # the code was named before, in this sentence or the one before
    _compiled(one)
    for one in (
        " doc(?: (?:lai|qua|gium|giup|ngay|lien|no|ma|so|\\d so|day so|do|nay|ay|nguyen|van))* (?:cho|gium|giup|voi|dum) {us}",
        " (?:gui|nhan|bao|noi|dua|chuyen)(?: lai)? (?:no|ma|so|\\d so|day so)(?: (?:do|nay|ay|tren))? (?:cho|qua|voi|vao)<1> (?:{us}|{chat})",
        " gui lai(?: [^\\s|]+)? cho {us}",
    )
]
_NAMED = re.compile(_words(f" (?:{_SECRET}|(?:\\d|sau) so )"))
_MONEY = [
    _compiled(one)
    for one in (
        " {out}<8> (?:vao|qua|toi|den|sang|cho|theo|ve)<2> (?:{us}|{purse}(?! {theirs}))",
        " (?:nop|dong|thanh toan|tra|gui|chuyen|ban)<7> (?:vao|qua|theo)<1> {purse}(?! {theirs})",
        " (?:le phi|phi|tien(?! (?:ho_? tro|tro cap|luong|huu|thai|boi|mai|cung|se|duoc)))<3> (?:chuyen|gui|nop|dong|ban)<2> (?:vao|qua|theo)<1> {purse}(?! {theirs})",
        " (?:le phi|phi|tien)<4> (?:chuyen)<2> cho {us}",
        " tai khoan(?: [^\\d\\s|]+){{0,4}} \\d[\\d ]{{5,}}",
        " quet<1> ma qr<1> (?:nay|cua<2> {us}|duoi|ben duoi|o duoi|em|trong zalo)<6> (?:chuyen|nop|dong|tra|thanh toan)",
        " (?:mua|nap|gui|doc)<3> (?:the (?:cao|nap|dien thoai|game)|ma the)<5> (?:cho {us}|gui|doc)",
        " {out}<4> (?:truoc|giu cho_?|giu lich|lam_? tin|bao_? dam_?|kich hoat|xac minh) ",
        " (?:chuyen|nop|dong|tra|thanh toan)<4> quet<1> ma qr<1> (?:nay|cua<2> {us}|duoi|o duoi|em)",
    )
]
_SHOT = f"(?:{_IMAGE}<5> (?:{_PAPER}|{_FACE})|(?:{_PAPER}|{_FACE})<5> {_IMAGE}(?= )|(?:chan dung_?|selfie)(?= ))"
_PARTS["shot"] = _words(_SHOT)
_PICTURE = [
    _compiled(one)
    for one in (
        " (?:{shot})<6> (?:gui|nhan|goi|chuyen|dua|up|tha|dang|cung cap|nop|zalo)<4> (?:{us}|{chat})",
        " (?:gui|nhan|goi|chuyen|up|tha|dang|cung cap|dua|quang)<5> (?:{shot})<8> (?:{to})<1> (?:{us}|{chat})",
        " (?:gui|nhan|goi|chuyen|dua)<5> (?:{shot})<4> (?:em|tui|can bo|co tu|xa|ad)(?P<do> )(?:[^\\s|]+ )?(?:tai_?|nop|lam_?|dang|up|cap nhat) ",
        " cho<2> (?:xin|muon|coi|xem)<3> (?:{shot})",
        " can<2> (?:{shot})<3> cua {you}",
        " (?:chup|quay_?|quet)<4> (?:{paper}|{face})<3> (?:cho {us}|qua zalo|vao day|qua cuoc goi_?|qua video)",
        " (?:chup|quay_?|scan) cho {us}<4> (?:{paper}|{face})",
        " (?:goi_? video|video call|camera|goi_? hinh)<8> (?:coi|thay|xem|nhin|ro) mat ",
        " chup<3> (?:gui|nhan|goi)<2> (?:{us}|{chat})<6> (?:{paper}|{face})",
        " (?:goi_? video|video call|camera|goi_? hinh)<8> (?:{face})",
        " (?:{face})<5> (?:goi_? video|video call|cuoc goi_?)",
    )
]
_UNADDRESSED = _compiled(" (?P<by>gui|goi|nhan|cung cap|up|quang)<5> (?:{shot})")
_NAMED_SHOT = _compiled(" (?:{shot})")
_ONLY_SO = _compiled(" chi<1> (?:gui|nhan|goi)<1> (?:qua|vao|cho)<1> (?:{us}|{chat})")
_BY_CHAT = re.compile(rf" {_CHAT}")
_PROPER = re.compile(
    r" (?:cong(?! an)|dich vu cong|dichvucong|dvcqg|vneid|vssid|etax|he thong|ung dung_?|app|trang|web|ho_? so|truc tuyen|tren mang"
    r"|tai_? len|tai_? anh|tai_? hinh|dinh kem|buu dien|(?:tai|o|ra|toi) quay|ban chinh|cua hang) "
)
_SYSTEM = re.compile(
    r"(?:bam|nut|chon|vneid|may|he thong|cong|ngan hang|nha mang|app|ung dung_?|trang|tong dai|vssid|etax|no|google|viettel|sms)"
    r"(?: (?:se|da|co_?|lien|tu|dong_?|thuong|vua|ay|do_?|quoc gia))* $"
)


_PAYER = re.compile(
    r" (?:nha nuoc|bao hiem|xa hoi|bhxh|co_? quan|ngan hang|kho bac|cong ty|chu_? dau tu|tro cap|luong|luong huu|huu|thai san"
    r"|mai tang|tien ho_? tro|tien boi thuong|tien (?=(?:cung|se|duoc|nay_?) )|nguoi mua)"
    r"(?: (?:se|cung|duoc|deu|co_?|the_?|tu|thang|da|nay_?|hang))*$"
)
_TROUBLE = re.compile(
    r" (?:khong|chua|quen|mat_|sai|loi|cham|cap|lay lai|khoi_? phuc|dat lai|doi_?|hoi|huong dan|tim|kho|bi)"
    r"(?: [^\s|,]+){0,3} $"
)


@lru_cache(maxsize=16_384)  # offices share most of their texts
def asked_for(text: str) -> Asked | None:
    """Return what `text` asks its reader to hand over; None where it asks for nothing of the kind."""
    before = ""
    for sentence in sentences(text):
        said = _affirmed(sentence)
        if _asks_code(said, before + sentence):
            return "ma"
        if any(not _PAYER.search(said[: found.start()]) for one in _MONEY for found in _all(one, said)):
            return "tien"
        if _asks_picture(said, sentence):
            return "hinh"
        before = sentence
    return None


def _asks_code(said: str, context: str) -> bool:
    found = (one for pattern in _CODE for one in _all(pattern, said))
    asked = any(not _by_a_machine(said, one) and not _in_trouble(said, one) for one in found)
    return asked or (_NAMED.search(context) is not None and any(one.search(said) for one in _AGAIN))


def _all(pattern: re.Pattern[str], said: str) -> Iterator[re.Match[str]]:
    start = 0
    while (found := pattern.search(said, start)) is not None:
        yield found
        start = found.start() + 1


def _by_a_machine(said: str, found: re.Match[str]) -> bool:
    """Return whether it is a machine that sends the code to its owner."""
    by = found.groupdict().get("by")
    return (
        by in {"gui", "goi", "nhan", "bao", "thong bao", "dua"}
        and _SYSTEM.search(said[: found.start("by")]) is not None
    )


def _in_trouble(said: str, found: re.Match[str]) -> bool:
    """Return whether the text is about a code that does not come or is forgotten, for which one writes to somebody."""
    return "it" in found.groupdict() and _TROUBLE.search(said[: found.start("it")]) is not None


def _asks_picture(said: str, sentence: str) -> bool:
    for one in _PICTURE:
        for found in _all(one, said):
            rest = said[found.start() :]
            if "do" in found.groupdict() or _BY_CHAT.search(rest) or not _PROPER.search(sentence):
                return True
    if _NAMED_SHOT.search(sentence) and _ONLY_SO.search(said):
        return True
    return _UNADDRESSED.search(said) is not None and _PROPER.search(sentence) is None
