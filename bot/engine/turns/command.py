"""Commands: going back, starting over, leaving, help, an officer, being forgotten."""

from __future__ import annotations

from msgspec.structs import replace

from bot.engine.handover.consent import ask_whether_to_open, back_to_machine, open_case, withdraw
from bot.engine.replies.step import arrive, leave, menu_replies, start, step_back, stuck_reply, ways_on, with_step
from bot.engine.turn_scene import Scene
from bot.engine.turns.danger import over
from bot.engine.turns.entry import miss
from bot.messages import Command, Reply
from bot.session import CASE_KEPT, WITHDRAWN, Event, Turn


def carry_out(scene: Scene, command: Command) -> Turn:  # noqa: PLR0911, PLR0912, C901  # one case a command
    """Return the turn of a command."""
    flow, position = scene.flow, scene.position
    match command:
        case "quay-lai":
            return step_back(scene)
        case "lam-lai":
            return start(scene, flow) if flow is not None else leave(scene)
        case "huy" | "gap-can-bo-thoi" if scene.session.case:
            return withdraw(scene)
        case "menu" | "bat-dau" | "noi-voi-may" if scene.session.talk == "nguoi":
            return back_to_machine(scene)
        case "huy" | "menu" | "noi-voi-may":
            return leave(scene)
        case "bat-dau":
            closed = scene.with_session(flow="", answers=(), asked="", misses=0)
            (menu,) = menu_replies(closed)
            return closed.turn((replace(menu, text=scene.say("chao")),), Event("chao"))
        case "tiep-tuc":
            return arrive(scene, Event("tiep-tuc")) if flow is not None else leave(scene)
        case "het-nguy":
            return over(scene)
        case "vuong":
            if position is None or not position.is_open:
                return leave(scene)
            return scene.turn((stuck_reply(scene, position),), Event("vuong", position.top.id, step=position.key))
        case "khong-phai":
            return _refused(scene)
        case "tro-giup":
            return scene.turn((Reply(scene.say("tro-giup"), ways_on(scene)),), Event("tro-giup"))
        case "gap-can-bo":
            return ask_whether_to_open(scene)
        case "gap-can-bo-dong-y":
            return open_case(scene)
        case "gap-can-bo-thoi":
            return with_step(scene, (Reply(scene.say("khong-gap-can-bo"), ways_on(scene)),), Event("khong-gap-can-bo"))
        case "giup-duoc":
            return scene.turn((Reply(scene.say("can-bo-giup-duoc"), ways_on(scene)),), Event("can-bo-giup-duoc"))
        case "chua-giup":
            asked = ask_whether_to_open(scene)
            return replace(asked, events=(*asked.events, Event("can-bo-chua-giup")))
        case "xoa-du-lieu" | "xoa-du-lieu-dong-y":
            return Turn(None, (Reply(scene.say("da-xoa"), fleeting=True),), (Event("xoa-du-lieu"),))
        case "du-lieu":
            kept = "\n".join((scene.say("luu-gi"), scene.say("luu-gi-can-bo", ngay=str(CASE_KEPT))))
            return scene.turn((Reply(kept, ways_on(scene)),), Event("du-lieu"))
        case "cho-luu-cau-hoi":
            event = Event("chua-hieu", text=scene.session.unheard) if scene.session.unheard else Event("cho-luu")
            agreed = scene.with_session(consent="co", unheard="")
            return agreed.turn((Reply(scene.say("da-luu"), ways_on(scene)),), event)
        case "khong-luu-cau-hoi":
            refused = scene.with_session(consent="khong", unheard="")
            return refused.turn((Reply(scene.say("khong-luu"), ways_on(scene)),), Event(WITHDRAWN))


def _refused(scene: Scene) -> Turn:
    """Return the turn of "none of these": it counts as a miss."""
    refused = replace(scene, masked=scene.session.unheard)
    return miss(refused)
