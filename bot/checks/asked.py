"""Nothing that is published asks citizens for a code, a password, money, a picture of papers or of a face."""

from __future__ import annotations

from collections.abc import Iterator

from bot.checks.asking import Asked, asked_for
from bot.checks.texts import texts_of
from bot.content.model import Content, Guide, Outcome, Place, Question
from bot.content.problems import Report

_SAID: dict[Asked, str] = {
    "ma": "câu này như xin mã OTP, mật khẩu hay mã PIN của bà con; bỏ đi, hoặc viết rõ là bác tự nhập trên máy mình",
    "tien": "câu này như kêu bà con chuyển tiền; bỏ đi, hoặc viết nộp tại quầy lấy biên lai, hay thanh toán trên Cổng",
    "hinh": "câu này như xin hình giấy tờ hay khuôn mặt; bỏ đi, hoặc viết tải lên Cổng, hay mang giấy tới quầy",
}


def check_asking(content: Content, report: Report) -> None:
    """Report every text, name, label and value that asks for what only a swindler wants."""
    for at, text in published(content):
        asked = asked_for(text)
        if asked is not None:
            report.error(at, f"xin-{asked}", _SAID[asked])


def published(content: Content) -> Iterator[tuple[Place, str]]:
    """Yield all that anybody is told and where it stands; not what citizens say themselves."""
    yield from texts_of(content)
    yield from ((words.at, words.text) for words in content.speech.values())
    yield from ((content.local_places[path], text) for path, text in content.local.items())
    for named in (content.services, content.blockers, content.flows, content.sources):
        yield from ((one.at, one.name) for one in named.values())
    for flow in content.flows.values():
        for step in flow.steps:
            if isinstance(step, Question | Guide | Outcome):
                officer = step.officer
                yield from ((step.at, line) for line in (officer.say, officer.do, officer.stuck) if line)
            if isinstance(step, Question):
                yield from ((option.at, option.label) for option in step.options)
