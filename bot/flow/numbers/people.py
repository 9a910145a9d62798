"""How many people: "5 người", "hai vợ chồng với 2 đứa con", "2 lớn 3 nhỏ", "tui với má"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bot.flow.numbers.cardinals import cardinal
from bot.flow.numbers.tokens import Token, Words, at

_AROUND = Words(
    "dạ|thưa|vâng|ừ|à|ờ|là|có|được|gồm|cỡ|khoảng|chừng|chắc|chỉ|đúng|cô tư ơi|cô tư|ạ|nha|nhe|nhé|nghen|hen|đó|thôi|"
    "rồi|vậy|ơi|hết|cả thảy|hết thảy|tổng cộng|tất cả|cả nhà tui|cả nhà tôi|cả nhà em|cả nhà mình|cả nhà|"
    "nhà tui|nhà tôi|"
    "nhà em|nhà mình|nhà con|nhà bác|nhà|gia đình tui|gia đình tôi|gia đình em|gia đình mình|gia đình|trong nhà|hộ tui|"
    "hộ tôi|hộ mình|hộ em|hộ|mua cho|mua|đóng cho|đóng|luôn|sống chung|ở chung|số|năm nay|gồm có|hiện có|hiện|z|v|hà|á"
)
_JOINS = Words("và|với|cùng với|cùng|cộng thêm|cộng|thêm|nữa|+|&|kèm")
_PAUSES = Words(",|;|:|(|)|.")
# How many the words name by themselves. "con", "cháu", "em" without a number may be one or several.
_PAIRS = Words(
    "vợ chồng|hai vợ chồng|2 vợ chồng|cặp vợ chồng|ba má|ba mẹ|bố mẹ|cha mẹ|tía má|cha má|ông bà nội|"
    "ông bà ngoại|ông bà|"
    "hai ông bà|2 ông bà|hai ông bà già|ông bà già"
)
_SINGLES = Words(
    "một mình|mình ên|tui|tôi|mình|vợ|chồng|má|mẹ|cha|tía|bố|ông nội|ông ngoại|ông|bà nội|bà ngoại|bà|ba vợ|ba chồng|"
    "má vợ|má chồng|mẹ vợ|mẹ chồng|con trai|con gái|con dâu|con rể|con lớn|con nhỏ|con út|cháu nội|cháu ngoại|em trai|"
    "em gái|em vợ|em chồng|anh hai|anh ba|chị hai|chị ba|anh trai|chị gái|anh|chị|dì|dượng|cậu|mợ|chú|thím|nội|ngoại"
)
_FATHER = Words("ba")
# Behind a number: so many together, whoever they are. "ba mẹ con" may be three, or father, mother and child.
_TOGETHER = Words(
    "vợ chồng|mẹ con|má con|cha con|ba con|bố con|bà cháu|ông cháu|anh em|chị em|anh chị em|chị em gái|ông bà|cha mẹ"
)
_KINDS = Words(
    "người lớn tuổi|người lớn|người nhỏ|người già|người con|người|đứa con trai|đứa con gái|đứa con nhỏ|"
    "đứa con|đứa cháu nội|"
    "đứa cháu ngoại|đứa cháu|đứa nhỏ|đứa bé|đứa trẻ|đứa em|đứa|con trai|con gái|con nhỏ|con|cháu nội|"
    "cháu ngoại|cháu|lớn|"
    "nhỏ|trẻ em|trẻ nhỏ|trẻ|em bé|bé gái|bé trai|bé|em nhỏ|em|anh|chị|ông|bà|cụ|nhóc|ng|cô|chú|bác|người già yếu"
)
_TOTALS = Words("nhân khẩu|khẩu|thành viên|mạng|người trong nhà|người tất cả|người cả thảy|người hết thảy")
_PLAIN = Words("người")
_POSSESSED = Words("của tui|của tôi|tui|tôi|mình|em|con|nó|ảnh|chỉ|ổng|bả|nội|ngoại|già|nhỏ")


class _Term(NamedTuple):
    """So many people; `is_named`: told by who they are, else only counted. `is_joined`: "và" stands before them."""

    many: int
    is_named: bool
    is_joined: bool
    is_total: bool = False


def read_people(tokens: Sequence[Token]) -> int | None:
    """Return how many people `tokens` as a whole speak of; None where that is not sure."""
    tokens = _AROUND.without(tokens)
    alone = cardinal(tokens, 0)
    if alone is not None and alone.end == len(tokens):
        return alone.value
    terms = _terms(tokens)
    if not terms:
        return None
    totals = [term for term in terms if term.is_total]
    members = [term for term in terms if not term.is_total]
    listed = sum(term.many for term in members)
    if not totals:
        return _sum(members)
    if len(totals) > 1 or (members and listed != totals[0].many):
        return None  # "nhà 5 người, 2 lớn 2 nhỏ": which is right?
    return totals[0].many


def _sum(terms: Sequence[_Term]) -> int | None:
    """Return the sum; "vợ chồng tui 2 người" counts the same two twice, and what does not agree is not sure."""
    whole = sum(term.many for term in terms)
    first, last = terms[0], terms[-1]
    for count, is_total in (
        (first.many, not first.is_named and not any(term.is_joined for term in terms[1:2])),
        (last.many, not last.is_named and not last.is_joined),
    ):
        if len(terms) > 1 and is_total:
            return count if 2 * count == whole else None
    return whole


def _terms(tokens: Sequence[Token]) -> list[_Term]:
    """Return whom `tokens` name one after the other; none where they say anything else."""
    terms: list[_Term] = []
    place, is_joined = 0, False
    while place < len(tokens):
        end = _JOINS.end(tokens, place)
        if end > place:
            place, is_joined = end, True
            continue
        end = max(_PAUSES.end(tokens, place), _AROUND.end(tokens, place) if terms else place)
        if end > place:
            place = end
            continue
        found = _term(tokens, place, is_first=not terms)
        if found is None:
            return []
        term, place = found
        terms.append(term._replace(is_joined=is_joined))
        is_joined = False
    return terms


def _term(tokens: Sequence[Token], place: int, *, is_first: bool) -> tuple[_Term, int] | None:
    end = _PAIRS.end(tokens, place)
    if end > place and not (_is_ba(tokens, place) and _follows(tokens, end)):
        return _Term(2, is_named=True, is_joined=False), _POSSESSED.end(tokens, end)
    counted = _counted(tokens, place)
    if counted is not None:
        return counted
    end = _SINGLES.end(tokens, place)
    if end == place + 1 and _is_ba(tokens, place):
        end = place  # without marks it may be "bà", and is more often "ba"
    if end == place and (not is_first or _goes_on(tokens, place + 1)):
        end = _FATHER.end(tokens, place)  # "ba" at the beginning is three, unless it is one of several
    if end > place:
        return _Term(1, is_named=True, is_joined=False), _POSSESSED.end(tokens, end)
    return None


def _counted(tokens: Sequence[Token], place: int) -> tuple[_Term, int] | None:
    """Return so many of a kind: "2 đứa con", "hai mẹ con", "6 nhân khẩu"."""
    found = cardinal(tokens, place)
    if found is None:
        return None
    end = _TOTALS.end(tokens, found.end)
    if end > found.end:
        return _Term(found.value, is_named=False, is_joined=False, is_total=True), end
    end = _TOGETHER.end(tokens, found.end)
    if end > found.end:
        is_unsure = _is_ba(tokens, place) and at(tokens, found.end + 1) is not None
        return None if is_unsure else (_Term(found.value, is_named=True, is_joined=False), _POSSESSED.end(tokens, end))
    end = _KINDS.end(tokens, found.end)
    if end == found.end:
        return None
    is_named = _PLAIN.end(tokens, found.end) != end
    return _Term(found.value, is_named, is_joined=False), _POSSESSED.end(tokens, end)


def _goes_on(tokens: Sequence[Token], place: int) -> bool:
    """Return whether somebody else is named behind."""
    return max(_JOINS.end(tokens, place), _PAUSES.end(tokens, place)) > place


def _is_ba(tokens: Sequence[Token], place: int) -> bool:
    return tokens[place].typed == "ba"


def _follows(tokens: Sequence[Token], place: int) -> bool:
    """Return whether "con" follows: "ba mẹ con" may be three, or father, mother and child."""
    behind = at(tokens, place)
    return behind is not None and behind.plain == "con"
