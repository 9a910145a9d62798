"""`cotu draw`: a flow as Mermaid text; `cotu schema`: the formats for editors."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path

from bot.content.problems import nearest
from bot.content.schema import schemas
from bot.errors import ContentError
from bot.flow.drawing import draw
from bot.server.opening import open_content


def draw_flow(options: Namespace) -> int:
    """Print the flow named as a Mermaid flowchart."""
    flows = open_content(options.content).flows
    if options.flow not in flows:
        raise ContentError(f'không có luồng "{options.flow}"; {nearest(options.flow, flows)}')
    print(draw(flows[options.flow]), end="")  # noqa: T201  # the command's output
    return 0


def write_schemas(options: Namespace) -> int:
    """Write one JSON Schema a kind of file into the folder, and an index of them by path pattern."""
    folder = Path(options.out)
    folder.mkdir(parents=True, exist_ok=True)
    index = {}
    for pattern, schema in schemas().items():
        name = pattern.replace("/", ".").replace("*", "_").removesuffix(".yaml") + ".json"
        (folder / name).write_text(json.dumps(schema, ensure_ascii=False, indent=1) + "\n", "utf-8")
        index[pattern] = name
    (folder / "index.json").write_text(json.dumps(index, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 0
