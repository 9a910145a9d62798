"""Whether an everyday question would be heard as a danger."""

from __future__ import annotations

from bot.content.model import Card, Words
from bot.content.problems import Report
from bot.engine.edition import Edition
from bot.engine.understanding import alarm_of


def check_dangers(edition: Edition, report: Report, folder: str = "") -> None:
    """Report the ways to say an entry that are heard as a danger, which would come before the entry.

    Those of what the danger itself leads to are no mistake. `folder`: only phrases in files below it are looked at.
    """
    content = edition.content
    for entries in (content.services, content.blockers, content.articles):
        for entry in entries.values():
            for phrase in entry.phrases:
                alarm = alarm_of(edition, phrase.text) if phrase.at.file.startswith(folder) else None
                if alarm is not None and alarm.is_sure and not _leads_to(alarm.card, entry.id):
                    _report(phrase, alarm.card, report)


def _leads_to(card: Card, entry: str) -> bool:
    return entry == card.about or any(one.text == entry for one in card.related)


def _report(phrase: Words, card: Card, report: Report) -> None:
    name = card.danger.name if card.danger is not None else card.id
    mend = "viết rõ hơn, hoặc sửa dấu hiệu trong knowledge/the/nguy-cap.yaml"
    report.error(phrase.at, "bao-lam", f'"{phrase.text}" bị nghe thành nguy cấp "{name}"; {mend}')
