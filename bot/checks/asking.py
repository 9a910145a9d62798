"""Whether a text asks its reader for a code, a password, money to an account, or a picture of papers or of a face.

Such a text never leaves in Cô Tư's name: who reads it would learn to obey the next one, from a swindler. What warns
of it and what explains how to do it oneself, in VNeID or at the portal, is no asking.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from bot.checks.affirming import affirmed
from bot.checks.asking_words import either, pattern, rules
from bot.checks.plain_words import sentences

Asked = Literal["ma", "tien", "hinh"]

_CODE = rules(r"""
    (?P<by>{giving})<4> {secret}{w}{{0,8}}? (?:{to}<2> (?:{us}|{chat})|{anyone})
    (?P<by>{giving})<4> {secret}{w}{{0,3}}? {us}
    (?P<it>{secret}){w}{{0,8}}? (?:doc|dua|noi|bao|chia se|cung cap|khai|trao){w}{{0,3}}? (?:{to}<1> (?:{us}|
      +{chat})|{anyone})
    (?P<it>mat khau|passcode|pin|mat ma){w}{{0,7}}? (?:gui|nhan|goi|chuyen|ghi|dua|noi)<2> (?:(?:{to}<1>
      )?(?:{us}|{chat})|{anyone})
    (?P<it>{secret}){w}{{0,8}}? (?:{you}|thi|hay|nho|vui long|phai|can|lam on)<4> (?:gui|nhan|goi|chuyen)<2>
      (?:{to}<1> )?(?:{us}|{chat})
    (?P<it>{secret}){w}{{0,7}}? (?:gui|nhan|goi|chuyen)<1> (?:cho )?{us}
    (?P<it>{secret}){w}{{0,7}}? {entering}<2> (?:vao|o|xuong|ngay|duoi) {chat}
    cho (?:xin|em|tui|can bo|co tu|xa|ad|cong an)<1> {secret}
    cho<2> xin ma(?= [|,]| $)
    (?:doc|gui|nhan|bao|noi|cho) (?:lai |cho ){{0,3}}{us}<2> (?:\d|sau|day) so<2> (?:tin nhan|vua|moi|tren may_?|may)
    {secret}{w}{{0,4}}? {entering}<1> cho {us}<1> (?:nhin|xem|coi|thay)
    xin<1> {secret}<3> cua {you}
    (?:viet|ghi|de_?|khai|dien|chep)<5> {secret}<3> (?:vao|trong|ra|len)<1> (?:don|to_? khai|ho_? so_?|bieu
      mau|phieu|giay<3> (?:kep|nop|dua|gui))
    (?:cung cap|chia se|tiet lo|cho<2> (?:xin|biet|muon|hoi)|xin {you})<4> {secret}
    (?P<by>gui|goi|dua|trao|noi|de_? lai)<3> {secret}(?! (?:[^\s|]+ )?(?:ve|den|toi|qua|vao|trong|lai) )
    (?:can|{us} can)<2> {secret}<3> cua<1> {you}
    {entering}<5> {secret}<2> (?:vao|o|ngay|tai|xuong|duoi|len) (?:[^\s|]+ )?(?:{chat}|khung)
    {entering}<5> {secret}<2> (?:qua|voi) (?:zalo|{us})
    (?:vao|o) (?:day|khung chat|zalo)<3> {entering}<3> {secret}
    tra loi<4> bang {secret}
    {secret} (?:la_? )?(?:may so|so may|may|bao nhieu) (?:vay|ay|the_?|nhi|ha|a)(?= )
    (?:nop|gui|ghi)<4> kem<2> {secret}
    {secret}<3> cua {you} la_? (?:gi|may_?|bao nhieu|so)
""")
# The code was named before, in this sentence or the one before.
_AGAIN = rules(r"""
    doc(?: (?:lai|to|len|qua|gium|giup|ngay|lien|no|ma|so|\d so|day so|do|nay|ay|nguyen|van)){{0,6}} (?:(?:cho|gium|
      +giup|voi|dum) {us}|{anyone})
    dua {us} doc
    (?:gui|nhan|bao|noi|dua|chuyen|phan hoi|rep|tra loi|soan)(?: lai| lien| ngay)? (?:no|ma|so|\d so|day so)
      +(?: (?:do|nay|ay|tren))? (?:cho|qua|voi|vao)<1> (?:{us}|{chat})
    gui (?:lai|lien|ngay)(?: [^\s|]+)? cho {us}
    {you} (?:cu|hay|nho) (?:doc|dua|gui|noi|bao)(?: (?:binh thuong|lien|ngay|len|ra|nha|di|thoai mai)){{0,4}}(?= [|
      +,]| $)
""")
_NAMED = pattern(" {code}")
_MONEY = rules(r"""
    {out}<8> (?:vao|qua|toi|den|sang|cho|theo|ve|giup|gium)<2> (?:{us}|{purse}(?! {theirs})|so \d[\d ]{{5,}})
    (?:nop|dong|thanh toan|tra|gui|chuyen|ban)<7> (?:vao|qua|theo)<1> {purse}(?! {theirs})
    (?:le phi|phi|tien(?! (?:ho_? tro|tro cap|luong|huu|thai|boi|mai|cung|se|duoc)))<3> (?:chuyen|gui|nop|dong|
      +ban)<2> (?:vao|qua|theo)<1> {purse}(?! {theirs})
    (?:le phi|phi|tien)<4> chuyen<2> cho {us}
    tai khoan(?: [^\d\s|]+){{0,4}} \d[\d ]{{5,}}
    quet<1> (?:ma|qr|ma qr)<1> (?:nay|cua<2> {us}|duoi|ben duoi|o duoi|em|trong zalo)<6> (?:chuyen|nop|dong|
      +tra|thanh toan)
    (?:mua|nap|gui|doc)<3> (?:the (?:cao|nap|dien thoai|game|viettel|mobi|vina|garena)|ma the)<5> (?:cho {us}|
      +gui|doc)
    {out}<4> (?:truoc|giu cho_?|giu lich|lam_? tin|bao_? dam_?|kich hoat|xac minh)(?= )
    (?:chuyen|nop|dong|tra|thanh toan)<4> quet<1> (?:ma|qr|ma qr)<1> (?:nay|cua<2> {us}|duoi|o duoi|em)
""")
_PICTURE = rules(r"""
    {shot}<8> {sending}<5> (?:{us}|{chat}|{anyone})
    (?:gui|nhan|goi|chuyen|up|tha|dang|cung cap|quang|bo)<5> {shot}<8> (?:{to}<1> (?:{us}|{chat})|{anyone})
    (?:gui|nhan|goi|chuyen|dua)<5> {shot}<4> (?:em|tui|can bo|co tu|xa|ad)(?P<do> )(?:[^\s|]+ )?(?:tai_?|nop|
      +lam_?|dang|up|cap nhat)(?= )
    (?:gui|goi|nhan|chuyen) {us}<3> {shot}
    cho<2> (?:xin|muon|coi|xem)<3> {shot}
    (?:can|{us} can)<2> {shot}<3> cua<1> {you}
    (?<!ban )(?:chup|quay_?|quet)<4> (?:{paper}|{face})<3> (?:cho {us}|qua zalo|vao day|qua cuoc goi_?|qua
      video)
    (?:chup|quay_?|scan) cho {us}<4> (?:{paper}|{face})
    (?:goi_? video|video call|camera|goi_? hinh)<8> (?:coi|thay|xem|nhin|ro|dua) (?:mat|can cuoc|giay to)(?= )
    chup<3> (?:gui|nhan|goi)<2> (?:{us}|{chat})<6> (?:{paper}|{face})
    (?:goi_? video|video call|camera|goi_? hinh)<8> {face}
    (?:dua|soi) mat<3> (?:camera|video|zalo)
    {face}<5> (?:goi_? video|video call|cuoc goi_?)
""")
_UNADDRESSED = pattern(" (?:gui|goi|nhan|cung cap|up|quang)<5> {shot}")
_SHOT = pattern(" {shot}")
_ONLY_SO = pattern(" chi<1> (?:gui|nhan|goi)<1> (?:qua|vao|cho)<1> (?:{us}|{chat})")
_BY_CHAT = pattern(" {chat}")
_PROPER = pattern(
    " "
    + either("""
    cong(?! (?:an|nghe|chung|ty|viec|dan|chuc))|dich vu cong|dichvucong|dvcqg|vneid|vssid|etax|he thong|ung dung_?|app
    |trang|web|ho_? so_?|truc tuyen|tren mang|tai_? len|tai_? anh|tai_? hinh|dinh kem|buu dien|(?:tai|o|ra|toi) quay
    |ban chinh|cua hang|mang theo|bo kem""")
)
_SYSTEM = pattern(
    either("""
    bam|nut|chon|vneid|may|he thong|cong|ngan hang|nha mang|app|ung dung_?|trang|tong dai|vssid|etax|no|google
    |viettel|sms""")
    + "(?: (?:se|da|co_?|lien|tu|dong_?|thuong|vua|ay|do_?|quoc gia)){{0,4}} $"
)
_PAYER = pattern(
    " (?:"
    + either("""
    nha nuoc|bao hiem|xa hoi|bhxh|co_? quan|ngan hang|kho bac|cong ty|chu_? dau tu|tro cap|luong|luong huu|huu|thai san
    |mai tang|mai tang phi|tien ho_? tro|tien boi thuong|nguoi mua""")
    + "(?: (?:se|cung|duoc|deu|co_?|the_?|tu|thang|da|nay_?|hang|phi|xa)){{0,4}} $|tien (?:cung|se|duoc|nay_?) $)"
)
_TROUBLE = pattern(
    " "
    + either("khong|chua|quen|mat_|sai|loi|cham|cap|lay lai|khoi_? phuc|dat lai|doi_?|hoi|huong dan|tim|kho|bi")
    + "(?: [^\\s|,]+){{0,3}} $"
)


@lru_cache(maxsize=16_384)  # offices share most of their texts
def asked_for(text: str) -> Asked | None:
    """Return what `text` asks its reader to hand over; None where it asks for nothing of the kind."""
    before = ""
    for sentence in sentences(text):
        said = affirmed(sentence)
        if _asks_code(said, before + sentence):
            return "ma"
        if any(not _PAYER.search(f"{said[: found.start()]} ") for one in _MONEY for found in _all(one, said)):
            return "tien"
        if _asks_picture(said, sentence):
            return "hinh"
        before = sentence
    return None


def _asks_code(said: str, context: str) -> bool:
    found = (one for rule in _CODE for one in _all(rule, said))
    asked = any(not _by_a_machine(said, one) and not _in_trouble(said, one) for one in found)
    return asked or (_NAMED.search(context) is not None and any(one.search(said) for one in _AGAIN))


def _all(rule: re.Pattern[str], said: str) -> Iterator[re.Match[str]]:
    start = 0
    while (found := rule.search(said, start)) is not None:
        yield found
        start = found.start() + 1


def _by_a_machine(said: str, found: re.Match[str]) -> bool:
    """Return whether it is a machine that sends the code to its owner."""
    by = found.groupdict().get("by")
    return by in {"gui", "goi", "nhan", "bao", "thong bao", "dua"} and bool(_SYSTEM.search(said[: found.start("by")]))


def _in_trouble(said: str, found: re.Match[str]) -> bool:
    """Return whether the text is about a code that does not come or is forgotten, for which one writes to somebody."""
    return "it" in found.groupdict() and _TROUBLE.search(said[: found.start("it")]) is not None


def _asks_picture(said: str, sentence: str) -> bool:
    for one in _PICTURE:
        for found in _all(one, said):
            by_hand = "do" in found.groupdict()
            if by_hand or _BY_CHAT.search(said[found.start() :]) or not _PROPER.search(sentence):
                return True
    if _SHOT.search(sentence) and _ONLY_SO.search(said):
        return True
    return _UNADDRESSED.search(said) is not None and _PROPER.search(sentence) is None
