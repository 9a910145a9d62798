"""What no line of the source may do, read from its syntax."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import adapters
import bot

_sre = importlib.import_module("re._parser")  # the parser that re itself uses

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(path for room in ("bot", "adapters") for path in (ROOT / room).rglob("*.py"))
TREES = {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text("utf-8")) for path in SOURCES}
SCRIPTS = sorted((ROOT / "adapters").glob("*/static/*.js"))

_RUNS_SQL = {
    *("execute", "executemany", "executescript", "execute_fetchall", "fetch", "fetchrow", "fetchval"),
    *("rows", "count", "run"),
}
_MARKUP = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|createContextualFragment|"
    r"setTimeout\(\s*[\"']|setHTMLUnsafe|javascript:"
)
_LONG = 100  # a repeat of so many times or more is as good as an unbounded one


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Yield every call with the last part of what is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            yield getattr(called, "attr", getattr(called, "id", "")), node


def is_pasted(value: ast.expr) -> bool:
    """Return whether a text is put together where it stands, from more than whole numbers."""
    match value:
        case ast.JoinedStr(values=parts):
            found = [part.value for part in parts if isinstance(part, ast.FormattedValue)]
            return not all(isinstance(one, ast.Call) and getattr(one.func, "id", "") == "int" for one in found)
        case ast.BinOp(op=ast.Mod() | ast.Add()):
            return True
        case ast.Call(func=ast.Attribute(attr="format" | "join" | "replace")):
            return True
        case _:
            return False


@pytest.mark.parametrize("name", [name for name in TREES if "sqlite" in name or "postgres" in name or "tables" in name])
def test_no_value_is_pasted_into_a_statement(name: str) -> None:
    """Statements are constants; values are bound. A constant may be made of constants at the top of a file."""
    running = [node for called, node in calls(TREES[name]) if called in _RUNS_SQL]
    pasted = [node.lineno for node in running if any(map(is_pasted, node.args[:1]))]
    assert pasted == []
    functions = [node for node in ast.walk(TREES[name]) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    sql = re.compile(r"\b(SELECT .* FROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM|CREATE TABLE)\b", re.DOTALL)
    inside = [
        part.lineno
        for function in functions
        for part in ast.walk(function)
        if isinstance(part, ast.JoinedStr) and sql.search(ast.unparse(part))
    ]
    assert inside == []


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_no_script_of_ours_writes_markup_or_runs_text(script: Path) -> None:
    """What citizens and officers type becomes text, never HTML."""
    assert not _MARKUP.search(script.read_text("utf-8"))


def test_no_template_marks_a_value_as_safe_or_holds_a_script() -> None:
    """Autoescape is on for all of them, and the policy forbids what stands in a page."""
    templates = sorted((ROOT / "adapters").glob("*/templates/*.html"))
    assert templates
    smuggled = re.compile(r"\|\s*safe\b|autoescape\s+false|\son\w+=|style=\"")
    in_page = re.compile(r"<script(?![^>]*\bsrc=)|<style")
    for template in templates:
        text = template.read_text("utf-8")
        assert not smuggled.search(text), template
        if template.parts[-3] != "book":  # a file on its own, for machines without a network
            assert not in_page.search(text), template


@pytest.mark.parametrize("name", TREES)
def test_nothing_runs_text_or_reads_what_could(name: str) -> None:
    """No eval, no shell, no YAML loader that builds objects; pickle only in the cache of our own making."""
    for called, node in calls(TREES[name]):
        assert called not in {"eval", "exec", "__import__", "system", "popen", "mktemp"}, f"{name}:{node.lineno}"
        shells = [word for word in node.keywords if word.arg == "shell"]
        assert not shells, f"{name}:{node.lineno}"
        owner = ast.unparse(node.func)
        assert owner not in {"yaml.load", "yaml.safe_load", "yaml.load_all", "yaml.unsafe_load", "yaml.full_load"}
        assert owner not in {"pickle.load", "pickle.loads"} or name == "adapters/disk/cache.py"


def patterns() -> Iterator[tuple[str, str]]:
    """Yield every regular expression of ours: those that modules hold, and those written where they are used."""
    for package in (bot, adapters):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith("__main__"):
                yield from _held(found.name, vars(importlib.import_module(found.name)).values())
    for name, tree in TREES.items():
        for _, node in calls(tree):
            written = node.args[0] if node.args and ast.unparse(node.func).startswith("re.") else None
            if isinstance(written, ast.Constant) and isinstance(written.value, str):
                yield f"{name}:{node.lineno}", written.value


def _held(name: str, values: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401  # whatever a module holds
    for value in values:
        if isinstance(value, re.Pattern):
            yield name, value.pattern if isinstance(value.pattern, str) else value.pattern.decode("latin-1")
        elif isinstance(value, tuple | list):
            yield from _held(name, value)


def is_explosive(parsed: Any, inside: bool = False) -> bool:  # noqa: ANN401, FBT001, FBT002  # re's own tree
    """Return whether an unbounded repeat stands inside another: the time may double with every letter."""
    for kind, value in parsed:
        name = str(kind)
        if name in {"MAX_REPEAT", "MIN_REPEAT"}:
            _, most, inner = value
            is_long = most is _sre.MAXREPEAT or most >= _LONG
            if (inside and is_long) or is_explosive(inner, inside=inside or is_long):
                return True
        elif name in {"SUBPATTERN", "ATOMIC_GROUP"}:
            if is_explosive(value[-1] if name == "SUBPATTERN" else value, inside=inside):
                return True
        elif name == "BRANCH":
            if any(is_explosive(branch, inside=inside) for branch in value[1]):
                return True
        elif name in {"ASSERT", "ASSERT_NOT"} and is_explosive(value[1], inside=inside):
            return True
    return False


# A letter that the inner repeat cannot match stands between two rounds of the outer one: only one way to match.
REVIEWED = (
    r"(?:https?://)?((?:[a-z0-9-]+\.)+",
    r"[a-z0-9]+(-[a-z0-9]+)*",
    r"(?:https?://)?(?:www\.)?\b([a-z0-9-]+(?:\.[a-z0-9-]+)*\.",
    r"(?:(?:cai|so|muc|y|cau|chon|thu|nut|lua chon)\s+)*",
)


def test_no_regular_expression_explodes() -> None:
    """One with a repeat inside a repeat took 48 seconds for 29 letters."""
    found = list(patterns())
    assert len(found) > 60
    nested = [(name, pattern) for name, pattern in found if is_explosive(_sre.parse(pattern))]
    assert [one for one in nested if not one[1].startswith(REVIEWED)] == []


@pytest.mark.parametrize(("pattern", "explodes"), [(r"^(\w+\s?)*$", True), (r"(a|b+)+", True), (r"\w+ \w+", False)])
def test_what_explodes_is_seen(pattern: str, *, explodes: bool) -> None:
    """The test above sees what it should."""
    assert is_explosive(_sre.parse(pattern)) is explodes
