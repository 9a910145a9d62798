"""The commands and their machine forms, which other programs use."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.__main__ import main
from tests.fakes.content import FILES


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a content folder with the tiny content."""
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


class Run:
    """Runs a command and keeps what it printed."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch = monkeypatch
        self._capsys = capsys
        self.code = 0
        self.errors = ""

    def __call__(self, *arguments: object, said: str = "") -> list[str]:
        """Return the lines of its output."""
        self._monkeypatch.setattr("sys.stdin", io.StringIO(said))  # what the shell gives; a process each costs a second
        self.code = main([str(one) for one in arguments])
        out, self.errors = self._capsys.readouterr()
        return out.splitlines()


@pytest.fixture
def cotu(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a way to run commands."""
    return Run(monkeypatch, capsys)


def as_json(lines: Sequence[str]) -> list[dict[str, object]]:
    """Return JSON lines as values."""
    return [json.loads(line) for line in lines]


def test_ask_prints_one_json_line_a_text(cotu: Run, folder: Path) -> None:
    """Plain lines and `{"text"}` lines alike; empty lines are none."""
    said = 'mượn sách thư viện bao nhiêu tiền\n{"text": "xin chào"}\n\nđang cháy nhà\nzzz qqq\n'
    fee, hello, fire, nonsense = as_json(cotu("ask", "--json", "--content", folder, said=said))
    assert fee.keys() == {"text", "decision", "matches"}
    assert fee["decision"] == "answer"
    assert fee["matches"][0].keys() == {"id", "about", "facet", "score"}  # type: ignore[index]
    assert fee["matches"][0]["about"] == "muon-sach"  # type: ignore[index]
    assert fee["matches"][0]["facet"] == "le_phi"  # type: ignore[index]
    assert (hello["text"], hello["decision"]) == ("xin chào", "smalltalk")
    assert fire["decision"] == "safety"
    assert nonsense["decision"] == "unknown"


def test_ask_explains_itself(cotu: Run, folder: Path) -> None:
    """`--why` names what counted."""
    lines = cotu("ask", "--why", "--content", folder, said="muon sach thu vien\n")
    assert any("muon-sach" in line for line in lines)


def test_replay_prints_where_answers_lead(cotu: Run, folder: Path) -> None:
    """The step reached, or the index of the first answer not taken; lists, numbers and booleans are answers."""
    lines = [
        {"flow": "muon-sach", "answers": []},
        {"flow": "muon-sach", "answers": ["nguoi-lon", 12, "xong"]},
        {"flow": "muon-sach", "answers": ["hoc-sinh", True, "vuong:quen-the"]},
        {"flow": "muon-sach", "answers": ["nguoi-lon", 99]},
        {"flow": "khong-co", "answers": []},
    ]
    said = "".join(json.dumps(line) + "\n" for line in lines) + "rác\n"
    first, done, stuck, wrong, unknown, rubbish = as_json(cotu("replay", "--json", "--content", folder, said=said))
    assert first == {"step": "ai", "outcome": False, "rejected": None}
    assert done == {"step": "nhieu", "outcome": True, "rejected": None}
    assert stuck == {"step": "toi-quay", "outcome": False, "rejected": None}
    assert wrong == {"step": "so-cuon", "outcome": False, "rejected": 1}
    assert "error" in unknown
    assert "error" in rubbish


def test_check_prints_problems_as_json_and_fails_on_errors(cotu: Run, folder: Path) -> None:
    """File, line, column, level, code, message; exit 1."""
    sound = as_json(cotu("check", "--json", "--ngay", "2026-11-24", "--content", folder))
    assert {problem["level"] for problem in sound} <= {"warning"}
    assert cotu.code == 0
    flow = folder / "flows/muon-sach.yaml"
    flow.write_text(flow.read_text("utf-8").replace("sang: truong", "sang: truon"), "utf-8")
    (problem,) = as_json(cotu("check", "--json", "--content", folder))
    assert problem.keys() == {"file", "line", "column", "level", "code", "message"}
    assert (problem["file"], problem["line"], problem["level"]) == ("flows/muon-sach.yaml", 13, "error")
    assert cotu.code == 1


def test_broken_content_is_refused_with_the_mend_and_no_traceback(cotu: Run, folder: Path) -> None:
    """By every command."""
    (folder / "flows/muon-sach.yaml").write_text("ma: a: b\n", "utf-8")
    assert cotu("ask", "--json", "--content", folder, said="a\n") == []
    assert cotu.code == 1
    assert "flows/muon-sach.yaml:1:6" in cotu.errors


def test_a_folder_that_is_none_is_named(cotu: Run, tmp_path: Path) -> None:
    """With the option to use."""
    cotu("check", "--content", tmp_path)
    assert cotu.code == 1
    assert "--content" in cotu.errors


def test_articles_alone_are_valid_content(cotu: Run, tmp_path: Path) -> None:
    """`ask` needs the structure only; the id is made from the first question, `about` from `dich_vu`."""
    folder = tmp_path / "knowledge/hoi-dap"
    folder.mkdir(parents=True)
    articles = "- hoi:\n    - giá vé vào cổng\n    - mua vé ở đâu\n  dap: a\n- hoi: [chó có được vào]\n  dap: b\n"
    (folder / "a.yaml").write_text(articles, "utf-8")
    (found,) = as_json(cotu("ask", "--json", "--content", tmp_path, said="gia ve vao cong\n"))
    assert found["matches"][0]["id"] == "gia-ve-vao-cong"  # type: ignore[index]


def test_draw_prints_mermaid(cotu: Run, folder: Path) -> None:
    """A flow as a picture; an unknown one is named with its neighbour."""
    assert cotu("draw", "muon-sach", "--content", folder)[0] == "flowchart TD"
    cotu("draw", "muon-sac", "--content", folder)
    assert 'có phải là "muon-sach" không?' in cotu.errors


def test_chat_talks_and_records_a_conversation_test(cotu: Run, folder: Path, tmp_path: Path) -> None:
    """The recorded file has what was said, masked."""
    record = tmp_path / "ghi/thu.yaml"
    said = "mượn sách thư viện\n080123456789 abc\n"
    lines = cotu("chat", "--content", folder, "--record", record, "--ngay", "2026-11-24", said=said)
    assert any("Mượn sách ở thư viện xã" in line for line in lines)
    written = record.read_text("utf-8")
    assert "dan: mượn sách thư viện" in written
    assert "0801" not in written
