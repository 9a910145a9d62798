"""Commands: going back, starting over, leaving, help, an officer, being forgotten."""

from __future__ import annotations

from dataclasses import replace

from bot.engine.answering import button
from bot.engine.scene import Scene
from bot.engine.stepping import arrive, leave, menu_replies, start, step_back, stuck_reply
from bot.engine.telling import miss
from bot.messages import Choice, Command, CommandPress, Reply
from bot.session import Event, Turn


def carry_out(scene: Scene, command: Command) -> Turn:  # noqa: PLR0911, PLR0912, C901  # one case a command
    """Return the turn of a command."""
    flow, position = scene.flow, scene.position
    match command:
        case "quay-lai":
            return step_back(scene)
        case "lam-lai":
            return start(scene, flow) if flow is not None else leave(scene)
        case "huy" | "menu":
            return leave(scene)
        case "bat-dau":
            closed = scene.with_session(flow="", answers=(), asked="", misses=0)
            (menu,) = menu_replies(closed)
            return closed.turn((replace(menu, text=scene.say("chao")),), Event("chao"))
        case "tiep-tuc":
            return arrive(scene, Event("tiep-tuc")) if flow is not None else leave(scene)
        case "vuong":
            if position is None or not position.is_open:
                return leave(scene)
            return scene.turn((stuck_reply(scene, position),), Event("vuong", position.top.id, step=position.key))
        case "khong-phai":
            return _refused(scene)
        case "tro-giup":
            return scene.turn((Reply(scene.say("tro-giup"), _ways_on(scene)),), Event("tro-giup"))
        case "gap-can-bo" | "gap-can-bo-dong-y":
            return scene.turn((Reply(scene.say("gap-can-bo"), _ways_on(scene)),), Event("gap-can-bo"))
        case "xoa-du-lieu" | "xoa-du-lieu-dong-y":
            return Turn(None, (Reply(scene.say("da-xoa"), fleeting=True),), (Event("xoa-du-lieu"),))
        case "du-lieu":
            return scene.turn((Reply(scene.say("luu-gi"), _ways_on(scene)),), Event("du-lieu"))
        case "cho-luu-cau-hoi":
            kept = Event("chua-hieu", text=scene.session.unheard) if scene.session.unheard else Event("cho-luu")
            agreed = scene.with_session(consent="co", unheard="")
            return agreed.turn((Reply(scene.say("da-luu"), _ways_on(scene)),), kept)
        case "khong-luu-cau-hoi":
            refused = scene.with_session(consent="khong", unheard="")
            return refused.turn((Reply(scene.say("khong-luu"), _ways_on(scene)),))


def _ways_on(scene: Scene) -> tuple[Choice, ...]:
    position = scene.position
    menu = button(scene.say("nut-menu"), CommandPress("menu"))
    if position is not None and position.is_open:
        return (button(scene.say("nut-lam-tiep"), CommandPress("tiep-tuc")), menu)
    return (menu,)


def _refused(scene: Scene) -> Turn:
    """Return the turn of "none of these": it counts as a miss."""
    refused = replace(scene, masked=scene.session.unheard)
    return miss(refused)
