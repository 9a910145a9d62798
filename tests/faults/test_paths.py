"""Paths that lead elsewhere, sent as they are: a client library would tidy them up."""

from __future__ import annotations

import asyncio

import pytest

from tests.faults.conftest import Server

ELSEWHERE = (
    "/../../../etc/passwd",
    "/web-static/x/../../../../etc/passwd",
    "/web-static/x/..%2f..%2f..%2fetc%2fpasswd",
    "/web-static/%2e%2e/%2e%2e/etc/passwd",
    "/web-static/x/chat.js%00.txt",
    "/ban-static/x/..\\..\\bot.py",
    "/ban-static/x//etc/passwd",
    "/xa/..%2f..%2foffices",
    "/ban/viec/..%2f..%2fetc",
    "/ban/sua/%00",
    "/ban/hop-thu/99999999999999999999999999",
    "/ban/phieu?luong=../../etc/passwd",
    "/%ff%fe",
    "//evil.example/",
    "/./././",
    "*",
)


async def _ask(port: int, path: str, method: str = "GET") -> tuple[int, bytes]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n".encode())
    async with asyncio.timeout(10):
        answer = await reader.read()
    writer.close()
    return int(answer.split(b" ", 2)[1]), answer


async def test_no_path_leads_out_of_our_files(server: Server) -> None:
    """Refused or sent to sign in; never a file of the machine, never an error of ours, never another site."""
    await server.start()
    for path in ELSEWHERE:
        for method in ("GET", "HEAD", "POST", "PUT"):
            status, answer = await _ask(server.port, path, method)
            assert status in {200, 303, 308, 400, 403, 404, 405}, (method, path, answer[:200])
            assert b"root:" not in answer
            assert b"Location: //" not in answer
            assert b"Location: http" not in answer
            if status == 200:
                assert method in {"GET", "HEAD"}
    await server.stop()


@pytest.mark.parametrize("host", ["evil.example", "evil.example/x", "a b", "", "x" * 300])
async def test_no_host_header_becomes_a_link(server: Server, host: str) -> None:
    """Ways back are paths; the host is named in the policy for sockets only, and only where it is one."""
    await server.start()
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    writer.write(f"GET /ban HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
    async with asyncio.timeout(10):
        answer = await reader.read()
    writer.close()
    await server.stop()
    assert answer.split(b" ", 2)[1] in {b"303", b"400"}
    location = [line for line in answer.split(b"\r\n") if line.lower().startswith(b"location:")]
    assert location in ([], [b"Location: /ban/dang-nhap"])
