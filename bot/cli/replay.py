"""`cotu replay`: answers in, the step reached out."""

from __future__ import annotations

import json
import sys
from argparse import Namespace

from bot.content.model import Content, Outcome
from bot.flow.walker import replay_values
from bot.server.opening import open_content


def replay(options: Namespace) -> int:
    """Print, for each line `{"flow", "answers"}` of standard input, where the answers lead."""
    content = open_content(options.content)
    for line in sys.stdin:
        if line.strip():
            print(json.dumps(_reached(content, line), ensure_ascii=False), flush=True)  # noqa: T201  # the output
    return 0


def _reached(content: Content, line: str) -> dict[str, object]:
    try:
        asked = json.loads(line)
        flow = content.flows[asked["flow"]]
        values = [_as_kept(value) for value in asked.get("answers", [])]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        return {"error": f"không đọc được dòng này: {type(error).__name__}"}
    position = replay_values(content.flows, flow, values)
    is_outcome = isinstance(position.step, Outcome)
    return {"step": position.key or None, "outcome": is_outcome, "rejected": position.rejected}


def _as_kept(value: object) -> str:
    """Return an answer as a session keeps it: several ids joined by commas, numbers and yes/no as text."""
    if isinstance(value, list):
        return ",".join(str(one) for one in value)
    if isinstance(value, bool):
        return "co" if value else "khong"
    return str(value)
