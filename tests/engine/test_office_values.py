"""An office's own values stand wherever staff may write them; nobody is shown a blank."""

from __future__ import annotations

import pytest

from bot.content.compile import compile_content
from bot.engine.edition import make_edition
from bot.messages import FlowPress
from tests.conversations.player import player_on
from tests.fakes import content

BLANK = "Hỏi số {don_vi.dien_thoai.trung_tam}."

OFFICE = """\
ten: Xã Mẫu
cap: xa
dien_thoai:
  trung_tam: "123"
"""


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("knowledge/dich-vu/muon-sach.yaml", "mượn sách được.\n", f"mượn sách được. {BLANK}\n"),
        ("flows/muon-sach.yaml", "dich_vu: muon-sach\n", f"dich_vu: muon-sach\nmo_dau: Bắt đầu nghe bác. {BLANK}\n"),
        ("flows/muon-sach.yaml", "Ai mượn vậy bác?\n", f"Ai mượn vậy bác? {BLANK}\n"),
        ("flows/muon-sach.yaml", "mượn vậy bác?\n", f"mượn vậy bác?\n    vi_sao: Mỗi người mỗi khác. {BLANK}\n"),
    ],
)
@pytest.mark.parametrize("is_known", [True, False])
def test_a_blank_is_filled_or_its_sentence_left_out(name: str, old: str, new: str, is_known: bool) -> None:  # noqa: FBT001
    """In summaries, intros, questions and reasons, as in facts."""
    files = content.files()
    text = files[name].decode()
    assert old in text
    files[name] = text.replace(old, new, 1).encode()
    files["offices/xa-mau/don-vi.yaml"] = OFFICE.encode()
    compiled = compile_content(files, "xa-mau" if is_known else "")
    assert compiled.is_sound, compiled.problems
    an = player_on(make_edition(compiled.content), "2026-11-24")
    turns = (an.hear("mượn sách thư viện"), an.hear(press=FlowPress("muon-sach")))
    said = "\n".join(reply.text for turn in turns for reply in turn.replies)
    assert "{don_vi" not in said
    assert ("Hỏi số 123." in said) == is_known
