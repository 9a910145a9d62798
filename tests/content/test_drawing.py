"""Flows as pictures."""

from __future__ import annotations

from bot.content.compile import compile_content
from bot.flow.drawing import draw
from tests.fakes import content as tiny


def test_a_flow_is_drawn_with_its_jumps_and_conditions() -> None:
    """Every arrow of the flow and none else."""
    flow = compile_content(tiny.files()).content.flows["muon-sach"]
    drawn = draw(flow)
    assert drawn.startswith('flowchart TD\n  s0{{"ai: Ai mượn vậy bác?"}}\n')
    assert [line.strip() for line in drawn.splitlines() if "-->" in line] == [
        's0 -->|"Học sinh"| s2',
        's0 -->|"Người lớn"| s1',
        's1 -->|"ai là hoc-sinh"| s2',
        "s1 --> s3",
        "s2 --> s3",
        's3 -->|"so-cuon từ 10"| s4',
        "s3 --> s5",
    ]
