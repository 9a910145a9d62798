"""What an office left empty although some answer needs it, or wrote so that it cannot be understood."""

from __future__ import annotations

import re

from bot.checks.texts import texts_of
from bot.content.model import Content, Place
from bot.content.problems import Report
from bot.engine.wording.hours import read_hours

_HOURS_AS = 'viết như "thu_hai: 7 giờ 30 - 11 giờ 30, 13 giờ - 17 giờ"; ngày nghỉ thì bỏ dòng, hoặc ghi nghỉ'
_LOCAL = re.compile(r"\{don_vi\.([a-z0-9_.]+)\}")


def check_office(content: Content, office: str, report: Report) -> None:
    """Report each value that texts ask for and that the office (its id) has not filled in, and hours not understood."""
    at = Place(f"offices/{office}/don-vi.yaml", 1, 1)
    texts = [words.text for words in content.speech.values()] + [text for _, text in texts_of(content)]
    needed = {path for text in texts for path in _LOCAL.findall(text)}
    for path in sorted(needed - content.local.keys()):
        report.warning(at, "chua-dien", f"chưa điền {path}; các câu cần nó sẽ không nói")
    hours = content.local.get("gio_lam_viec", "")
    if hours and read_hours(hours, content.local.get("ngay_nghi", "")) is None:
        report.warning(at, "gio", f'chưa hiểu giờ làm việc "{hours}"; {_HOURS_AS}')
