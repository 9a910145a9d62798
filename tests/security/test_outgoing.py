"""Where the program calls out to: two platforms, at addresses that only the operator gives."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.security.test_source import ROOT, TREES

# Who holds a client of the network, and what its addresses are made of (docs/security.md lists them).
CALLERS = {
    "adapters/zalo/calls.py": "Settings.openapi and Settings.oauth, from the environment, and fixed paths",
    "adapters/telegram/transport.py": "Settings.base_url and proxy, from the environment",
}
_CLIENTS = {
    *("ClientSession", "HTTPXRequest", "AsyncClient", "Client", "urlopen", "Request", "HTTPConnection"),
    *("HTTPSConnection", "open_connection", "create_connection", "sock_connect", "connect_ex"),
}


def test_only_two_files_hold_a_client_of_the_network() -> None:
    """All others are handed one that is already bound to its platform."""
    found = set()
    for name, tree in TREES.items():
        for node in ast.walk(tree):
            made = node.func if isinstance(node, ast.Call) else None
            bases = [ast.unparse(base) for base in node.bases] if isinstance(node, ast.ClassDef) else []
            if (made is not None and ast.unparse(made).rpartition(".")[2] in _CLIENTS) or _CLIENTS & set(bases):
                found.add(name)
    assert found == set(CALLERS)


def test_no_library_that_fetches_is_imported_elsewhere() -> None:
    """Httpx is imported for its errors alone."""
    wanted = re.compile(r"^(requests|urllib3|urllib\.request|http\.client|ftplib|smtplib|socketserver|xmlrpc)")
    for name, tree in TREES.items():
        for node in ast.walk(tree):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not [one for one in names if wanted.match(one)], name


def test_every_path_of_zalo_is_a_constant() -> None:
    """No id, no text of a citizen stands in an address: ids travel in the body."""
    for name in ("adapters/zalo/channel.py", "adapters/zalo/selfcheck.py"):
        for node in ast.walk(TREES[name]):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("api.post", "api.get")):
                path = node.args[0]
                assert isinstance(path, ast.Name | ast.Constant | ast.Subscript | ast.Attribute), ast.unparse(node)


def test_no_page_loads_anything_from_elsewhere() -> None:
    """Neither templates nor scripts name another host for the browser to fetch from."""
    files = [*Path(ROOT / "adapters").glob("*/templates/*.html"), *Path(ROOT / "adapters").glob("*/static/*.js")]
    assert files
    loads = re.compile(r"(?:src|href|action)=\"(?:https?:)?//|import .* from [\"']http|fetch\([\"'`]http")
    assert [file.name for file in files if loads.search(file.read_text("utf-8"))] == []
