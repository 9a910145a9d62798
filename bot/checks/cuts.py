"""What a channel would have to cut: texts sent in parts, labels shortened, buttons turned into numbers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.content.model import FACETS, Guide, Place, Question
from bot.content.problems import Report
from bot.engine.edition import Edition
from bot.engine.replies.entry import Asking, about_article, about_blocker, about_card
from bot.engine.replies.service import about_service
from bot.engine.wording.speech import fill
from bot.messages import Limits, Reply
from bot.render import fit, length

Told = tuple[Place, Reply]


def check_cuts(edition: Edition, day: date, limits: Limits, report: Report) -> int:
    """Report every reply about content that does not fit `limits` whole; return how many were looked at.

    The replies are those of a first question: about each entry and facet, and each question and guide step.
    """
    count = 0
    for at, reply in _replies(edition, day):
        count += 1
        parts = fit(reply, limits)
        if len(parts) > 1:
            report.warning(
                at, "chia-tin", f"câu dài {length(reply.text, limits)} chữ, kênh này gửi thành {len(parts)} tin"
            )
        for choice in reply.choices if limits.choices else ():
            if length(choice.label, limits) > limits.label:
                report.warning(at, "cat-nhan", f'nút "{choice.label}" bị cắt trên kênh này; viết ngắn lại')
    return count


def _replies(edition: Edition, day: date) -> Iterator[Told]:
    content, asking = edition.content, Asking(edition, day)
    for service in content.services.values():
        yield service.at, about_service(asking, service, ())
        for facet in FACETS:
            if service.facts.get(facet):
                yield service.facts[facet][0].at, about_service(asking, service, (facet,))
    for blocker in content.blockers.values():
        yield blocker.at, about_blocker(asking, blocker, 0, in_flow=False)
    for article in content.articles.values():
        yield article.at, about_article(asking, article)
    for card in content.cards.values():
        yield card.at, about_card(asking, card)
    for flow in content.flows.values():
        for step in flow.steps:
            if isinstance(step, Question | Guide):
                yield step.at, Reply(fill(content, step.text, day))
