"""No secret in any file that git knows; no dependency older than its last known hole."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import CANARIES

ROOT = Path(__file__).resolve().parents[2]

# What secrets look like. Test values are made so that they do not, or are canaries.
SECRETS = re.compile(
    r"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----"
    r"|\b\d{8,10}:AA[A-Za-z0-9_-]{33}\b"  # a Telegram bot's token
    r"|\b(?:AKIA|ASIA)[A-Z0-9]{16}\b"
    r"|\bgh[pousr]_[A-Za-z0-9]{36}\b|\bglpat-[A-Za-z0-9_-]{20}\b|\bxox[abpr]-[A-Za-z0-9-]{20,}"
    r"|\beyJ[A-Za-z0-9_-]{15,}\.eyJ[A-Za-z0-9_-]{15,}\."  # a signed JSON token
    r"|(?i:secret|token|passw(?:or)?d|api_?key|mat_?khau)[A-Za-z_]*[\"']?\s*[:=]\s*[\"'][A-Za-z0-9+/=_-]{24,}[\"']"
    r"|[a-z]{3,10}://[^\s:/@\"'`<>{}$]+:(?!mat-khau)[^\s@/\"'`<>{}$]{4,}@(?!may\b|localhost|127\.)"  # with a password
)

# Below these, a hole is known. Source: the projects' own advisories, read 2026-11 (see docs/security.md).
FLOORS = {
    "aiohttp": (3, 14, 4),  # CVE-2026-69243, CVE-2026-69244, CVE-2026-59881 (3.14.3), more up to here
    "multidict": (6, 6, 4),  # a memory leak when values are deleted: its change notes of 2025-08-11
    "jinja2": (3, 1, 6),  # CVE-2025-27516
    "h11": (0, 16, 0),  # CVE-2025-43859
    "certifi": (2024, 7, 4),  # CVE-2024-39689
    "idna": (3, 7),  # CVE-2024-3651
}


def tracked() -> list[Path]:
    """Return the files that git knows."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("không có git")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return [ROOT / name for name in listed.decode().split("\0") if name]


def test_no_secret_is_in_the_repository() -> None:
    """A public mini app was seen with its credentials inside."""
    found = []
    for path in tracked():
        if not path.is_file() or path.is_symlink() or path.parent.name == "constraints":  # hashes of packages
            continue
        text = path.read_bytes().decode("utf-8", "replace")
        hits = [hit[0] for hit in SECRETS.finditer(text) if not CANARIES.search(hit[0])]
        found += [f"{path.relative_to(ROOT)}: {hit[:30]}" for hit in hits]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "-----BEGIN RSA PRIVATE " + "KEY-----",
        "12345678:AA" + "b" * 33,
        'ZALO_APP_SECRET = "' + "k9" * 14 + '"',
        "postgres://co-tu:" + "matkhau123@db.example/kho",
    ],
)
def test_the_scan_sees_secrets(line: str) -> None:
    """And not only those that are there."""
    assert SECRETS.search(line)


def test_nothing_that_belongs_to_a_server_is_in_the_repository() -> None:
    """No database, spool, backup, key or environment file."""
    forbidden = re.compile(r"\.(db|db-wal|sqlite3?|spool|pem|key|p12|pickle|dump|tar\.gz)$|(^|/)\.env$")
    assert [str(path) for path in tracked() if forbidden.search(path.as_posix())] == []


@pytest.mark.parametrize("name", FLOORS)
def test_no_pinned_version_has_a_known_hole(name: str) -> None:
    """`make audit` asks the advisory service; this needs no network."""
    pins = re.findall(rf"^{name}==([\d.]+)", (ROOT / "constraints/run.txt").read_text("utf-8"), re.MULTILINE)
    assert pins
    for pin in pins:
        assert tuple(int(part) for part in pin.rstrip(".").split(".") if part) >= FLOORS[name]
