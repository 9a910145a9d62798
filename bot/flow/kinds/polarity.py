"""Whether words affirm or deny: "không phải bị mất" is no "bị mất", "có mức 2 rồi" is no "chưa có mức 2"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.wordlist import words

YES = words(
    "co|roi|dung|dung roi|phai|phai roi|u|uh|um|ok|oke|vang|da|co roi|da co|yes|chac|dong y|duoc|dc|co chu|co a|"
    "dung vay|dung a|phai do|u dung roi|co luon|u co|da phai|da dung|roi a|u roi"
)
NO = words(
    "khong|chua|hong|ko|k|kg|hok|hem|khong co|chua co|khong phai|hong co|ko co|da khong|no|khum|khong a|chua a|"
    "dau co|chua dau|khong dau|khong he|hong phai|dau phai|da chua|chua nua"
)
_DENIES = frozenset({"khong", "chua", "hong", "ko", "hok", "hem", "khum", "chang", "khoi"})
_ASKS_BACK = frozenset({"dau"})  # "đâu có", "có đâu": no; "ở đâu" is a question
_STARTS_YES = words("co|du|dung|phai|roi|con|da")
_UNSURE = words("khong biet|khong ro|khong nho|chua biet|chua ro|hong biet|ko biet|khong chac")
_LONE = frozenset({"k", "kg"})  # count only before another word: "k co"


def denies(said: str) -> bool:
    """Return whether folded `said` denies: an odd number of words that do."""
    row = said.split()
    count = sum(_is_denial(row, at) for at in range(len(row)))
    return count % 2 == 1


def _is_denial(row: Sequence[str], at: int) -> bool:
    word, after = row[at], row[at + 1] if at + 1 < len(row) else ""
    before = row[at - 1] if at else ""
    if word in _LONE:
        return bool(after)
    if word in _ASKS_BACK:
        return after in {"co", "phai"} or before in {"co", "phai"}
    if word == "khong" and not after and "co" in row[:at]:
        return False  # "có … không" asks
    return word in _DENIES


def without_denials(said: str) -> frozenset[str]:
    """Return the words of folded `said` that do not deny."""
    row = said.split()
    return frozenset(word for at, word in enumerate(row) if not _is_denial(row, at))


def is_unsure(said: str) -> bool:
    """Return whether folded `said` says that one does not know."""
    return any(f" {one} " in f" {said} " for one in _UNSURE)


def affirmed(labels: Sequence[str]) -> int | None:
    """Return the one of folded `labels` that a bare yes means; None where none or several may be."""
    found = [at for at, label in enumerate(labels) if not denies(label) and _is_yes(label)]
    return found[0] if len(found) == 1 else None


def denied(labels: Sequence[str]) -> int | None:
    """Return the first of folded `labels` that a bare no means, where a yes means one of them, too."""
    found = [at for at, label in enumerate(labels) if denies(label) and not is_unsure(label)]
    return found[0] if found and affirmed(labels) is not None else None


def _is_yes(label: str) -> bool:
    row = label.split()
    return bool(row) and (row[0] in _STARTS_YES or row[-1] == "roi")


def contrary(labels: Sequence[str], named: int, *, is_denied: bool) -> int | None:
    """Return the option that is meant where option `named` is said with the other polarity; None where it is unsure.

    Of two the other one; where a denial is contradicted ("có rồi" against "chưa có") the one that affirms.
    """
    others = [at for at, label in enumerate(labels) if at != named and not is_unsure(label)]
    if not is_denied:
        others = [at for at in others if not denies(labels[at])]
        return others[0] if len(others) == 1 else None
    return others[0] if len(labels) == 2 and len(others) == 1 else None  # noqa: PLR2004  # of two the other
