"""An answer that a citizen says is not right: for what reason, and who helps instead."""

from __future__ import annotations

from bot.content.model import FACETS, Content
from bot.engine.replies.entry import button
from bot.engine.turn_scene import Scene
from bot.messages import Choice, CommandPress, DoubtPress, Reply
from bot.session import Event, Turn
from bot.text import fold_said
from bot.wordlist import words

REASONS = ("cu", "lac", "kho", "thieu")  # out of date, not what was asked, hard to understand, incomplete
_DOUBTING = words(
    "chua dung|khong dung|chua dung y|khong dung y|tra loi sai|tra loi chua dung|tra loi khong dung|noi sai|"
    "dap sai|sai roi|sai|khong phai vay|khong phai cai do|hoi mot dang tra loi mot neo|chua dung cau hoi|"
    "khong dung cau hoi|tra loi lac de|lac de|thong tin cu|thong tin sai|thong tin cu roi|chua dung voi cau hoi"
)
_POLITE = words("da|a|roi|co|tu|oi|nha|nghen|nhe|ban|em|con|vay|qua|cai|nay|do")


def is_doubt(text: str) -> bool:
    """Return whether `text` as a whole says that the answer before it is not right."""
    said = fold_said(text).split()
    while said:
        if " ".join(said) in _DOUBTING:
            return True
        if said[-1] in _POLITE:
            said.pop()
        elif said[0] in _POLITE:
            said.pop(0)
        else:
            return False
    return False


def doubted(scene: Scene) -> Turn | None:
    """Return the turn of who says so; None where nothing was told just before, or something else is said."""
    entry, facet = scene.session.told
    return doubt(scene, DoubtPress(entry, facet)) if entry and is_doubt(scene.text) else None


def doubt(scene: Scene, press: DoubtPress) -> Turn | None:
    """Return the turn that asks for the reason, or thanks for it; None where no such thing is ever told."""
    if not _is_told(scene.edition.content, press.entry) or press.facet not in {"", *FACETS}:
        return None
    if not press.reason:
        reasons = [
            button(scene.say(f"ly-do-{reason}"), DoubtPress(press.entry, press.facet, reason)) for reason in REASONS
        ]
        asked = Reply(scene.say("chua-dung-sao"), (*reasons, *_way_on(scene, is_menu_offered=False)))
        return scene.turn((asked,), Event("hoi-ly-do", press.entry, press.facet))
    if press.reason not in REASONS:
        return None
    officer = button(scene.say("nut-gap-can-bo"), CommandPress("gap-can-bo"))
    said = scene.say("chua-dung-lac" if press.reason == "lac" else "chua-dung-ghi")
    return scene.turn(
        (Reply(said, (officer, *_way_on(scene))),), Event("chua-dung", press.entry, press.facet, press.reason)
    )


def _is_told(content: Content, entry: str) -> bool:
    told = (content.services, content.blockers, content.articles, content.cards, content.flows)
    return any(entry in some for some in told)


def _way_on(scene: Scene, *, is_menu_offered: bool = True) -> tuple[Choice, ...]:
    position = scene.position
    if position is not None and position.is_open:
        return (button(scene.say("nut-lam-tiep"), CommandPress("tiep-tuc")),)
    return (button(scene.say("nut-menu"), CommandPress("menu")),) if is_menu_offered else ()
