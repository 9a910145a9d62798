"""Written sentences as they are read out: dates, sums, numbers of laws, telephones, abbreviations."""

from __future__ import annotations

import re

_SAID = {  # what stands for whole words; other capitals are spelt
    "VNeID": "vi en i ai đi",
    "CCCD": "căn cước công dân",
    "CMND": "chứng minh nhân dân",
    "BHYT": "bảo hiểm y tế",
    "BHXH": "bảo hiểm xã hội",
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "TP.HCM": "Thành phố Hồ Chí Minh",
    "TP": "thành phố",
    "MST": "mã số thuế",
    "LLTP": "lý lịch tư pháp",
    "GPLX": "giấy phép lái xe",
    "dichvucong.gov.vn": "Cổng Dịch vụ công quốc gia",
}
_LETTERS = dict(
    zip(
        "ABCDĐEGHIKLMNOPQRSTUVXYZWFJ",
        [
            "a",
            "bê",
            "xê",
            "dê",
            "đê",
            "e",
            "giê",
            "hát",
            "i",
            "ca",
            "e-lờ",
            "em-mờ",
            "en-nờ",
            "ô",
            "pê",
            "cu",
            "e-rờ",
            "ét-xì",
            "tê",
            "u",
            "vê",
            "ích-xì",
            "i-dài",
            "dét",
            "vê-kép",
            "ép",
            "gi",
        ],
        strict=True,
    )
)
_DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
_LAWS = r"(?:Nghị định|Thông tư|Quyết định|Nghị quyết|Chỉ thị|Công văn|Luật[^\d.,;]{0,60}?)"
_UNITS = ((1_000_000_000, "tỷ"), (1_000_000, "triệu"), (1_000, "ngàn"))

_HOST = re.compile(r"(?:https?://)?(?:www\.)?\b([a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,4})\b(?:/[\w\-/]*)?")
_LAW = re.compile(rf"({_LAWS}) (?:số )?(\d+)/(\d{{4}})(?:/[A-ZĐ\d-]*[A-ZĐ][\w-]*)?")
_ACT = re.compile(r"(?:số )?\b(\d+)/(\d{4})/[A-ZĐ][\w-]*")
_FORM = re.compile(r"\b(\d+)/[A-ZĐ][A-ZĐ-]*\b")
_DATE = re.compile(r"(?:\b[Nn]gày )?\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
_MONTH = re.compile(r"(?:\b[Tt]háng )?\b(0?[1-9]|1[0-2])/(\d{4})\b")
_OTHER_ACT = re.compile(r"\b(\d+)/(\d{4})\b")
_DAY = re.compile(r"(?:\b[Nn]gày )?\b(\d{1,2})/(0?[1-9]|1[0-2])\b")
_GROUPED = re.compile(r"\b\d{1,3}(?:\.\d{3})+\b")
_PHONE = re.compile(
    r"\b(?:1[89]00[ .]?\d{2,4}(?:[ .]?\d{2,4})?|0\d{2,3}(?:[ .]?\d{3,4}){2}|1022|11[1345])\b(?! ?(?:đồng|ngày|%))"
)
_HOUR = re.compile(r"\b(\d{1,2})[hg:](\d{2})?\b")
_DECIMAL = re.compile(r"(\d),(\d)")
_RANGE = re.compile(r"(\d|giờ)\s*[-–]\s*(?=\d)")
_CAPITALS = re.compile(r"\b([A-ZĐ]{2,})(\d*)([a-z]?)\b")
_TIDY = ((r"[(\[;]", ", "), (r"[)\]\"“”‘’']", ""), (r"[/+–…]|\.{2,}| - ", " "), (r"\s+", " "))
_STOPS = ((r"\s+([,.:!?])", r"\1"), (r",(?:,|\s*(?=[.:!?]))+", ","), (r",([.:!?])", r"\1"), (r"([.!?])\.+", r"\1"))


def aloud(text: str) -> str:
    """Return `text` as a reader, or a machine that reads, says it; figures that are read as they stand stay."""
    said = _HOST.sub(_host, text.replace("TP.HCM", _SAID["TP.HCM"]))
    said = _LAW.sub(r"\1 số \2 năm \3", said)
    said = _ACT.sub(r"số \1 năm \2", said)
    said = _DATE.sub(lambda found: f"ngày {int(found[1])} tháng {int(found[2])} năm {found[3]}", said)
    said = _MONTH.sub(lambda found: f"tháng {int(found[1])} năm {found[2]}", said)
    said = _OTHER_ACT.sub(r"số \1 năm \2", said)
    said = _FORM.sub(lambda found: f"số {_digits(found[1])}", said)
    said = _DAY.sub(lambda found: f"ngày {int(found[1])} tháng {int(found[2])}", said)
    said = _PHONE.sub(lambda found: _digits(found[0]), said)
    said = _GROUPED.sub(lambda found: _sum(int(found[0].replace(".", ""))), said)
    said = _HOUR.sub(lambda found: f"{int(found[1])} giờ {found[2] or ''}".rstrip(), said)
    said = _RANGE.sub(r"\1 đến ", _DECIMAL.sub(r"\1 phẩy \2", said)).replace("%", " phần trăm")
    for written, spoken in _SAID.items():
        said = re.sub(rf"\b{re.escape(written)}\b", spoken, said)
    said = _CAPITALS.sub(_spelt, said.replace("VNe", "vi en i "))
    for pattern, spoken in (*_TIDY, *_STOPS):
        said = re.sub(pattern, spoken, said)
    return said.strip()


def _host(found: re.Match[str]) -> str:
    return _SAID.get(found[1], found[1].replace(".", " chấm "))


def _digits(number: str) -> str:
    return " ".join(_DIGITS[int(digit)] for digit in number if digit.isdigit())


def _sum(number: int) -> str:
    """Return a large number in parts: "1 triệu 500 ngàn"."""
    parts = []
    for unit, name in _UNITS:
        count, number = divmod(number, unit)
        parts += [f"{count} {name}"] if count else []
    return " ".join((*parts, str(number)) if number else parts)


def _spelt(found: re.Match[str]) -> str:
    letters = [_LETTERS[letter] for letter in found[1]]
    tail = [found[3]] if found[3] else []
    return " ".join((*letters, *([_digits(found[2])] if found[2] else []), *tail))
