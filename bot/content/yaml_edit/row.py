"""One row of a YAML text, written in the manner of the old one."""

from __future__ import annotations

import io
import re
import unicodedata

import yaml as pyyaml
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString, ScalarString

Value = str | tuple[str, ...] | None  # a text, a list, nothing (the row goes)


def row_lines(key: str, value: Value, old: str = "") -> list[str]:
    """Return the lines of one row, in the manner of its `old` text where there is one."""
    loose = not old or not any(line.startswith("- ") for line in old.split("\n")[1:])
    reader = _round_trip(offset=2 if loose else 0)
    loaded = reader.load(old) if old else CommentedMap()
    if not isinstance(loaded, CommentedMap):
        loaded = CommentedMap()
    name = next(iter(loaded), key)
    new = _listed(loaded.get(name), value) if isinstance(value, tuple) else _worded(loaded.get(name), value)
    if isinstance(new, LiteralScalarString):  # a comment behind the old text would stand below the new one
        loaded = CommentedMap()
    loaded[name] = new
    out = io.StringIO()
    reader.dump(loaded, out)
    return out.getvalue().rstrip("\n").split("\n")


def _round_trip(offset: int) -> YAML:
    reader = YAML(typ="rt", pure=True)
    reader.Resolver = _Texts
    reader.preserve_quotes = True
    reader.width = 1_000_000
    reader.allow_unicode = True
    reader.indent(mapping=2, sequence=offset + 2, offset=offset)
    return reader


def _worded(old: object, text: str | None) -> object:
    """Return `text` as it is best written; as before where it says the same."""
    wanted = unicodedata.normalize("NFC", text or "").strip()
    if isinstance(old, str) and unicodedata.normalize("NFC", old).strip() == wanted:
        return old
    if "\n" in wanted:
        return LiteralScalarString(wanted)
    if isinstance(old, ScalarString) and not isinstance(old, LiteralScalarString):
        return type(old)(wanted)
    return wanted if _is_plain(wanted) else DoubleQuotedScalarString(wanted)


def _is_plain(text: str) -> bool:
    """Return whether `text` needs no quotes, neither as a value nor as an item."""
    try:
        read = pyyaml.load(f"- {text}\n- k: {text}\n", Loader=pyyaml.CBaseLoader)  # noqa: S506  # texts alone
    except pyyaml.YAMLError:
        return False
    return bool(read == [text, {"k": text}]) and text not in {"", "~", "null"} and text[0] not in "&*!"


def _listed(old: object, items: tuple[str, ...]) -> object:
    """Return `items` as a list, one a line; those that were there stay as they were written."""
    if not isinstance(old, CommentedSeq) or old.fa.flow_style():
        return CommentedSeq(_worded(None, item) for item in items)
    wanted = [unicodedata.normalize("NFC", item).strip() for item in items]
    kept = [unicodedata.normalize("NFC", str(one)).strip() for one in old]
    for number in reversed(range(len(old))):
        if kept[number] not in wanted:
            del old[number], kept[number]
    if kept != wanted[: len(kept)]:
        written = dict(zip(kept, old, strict=True))
        return CommentedSeq(written.get(item) or _worded(None, item) for item in wanted)
    old.extend(_worded(None, item) for item in wanted[len(kept) :])
    return old


class _Texts(VersionedResolver):
    """Leaves every scalar the text that staff wrote, as the reader does; nothing is nothing."""

    @property
    def versioned_resolver(self) -> dict[str, list[tuple[str, re.Pattern[str]]]]:
        """Return what plain scalars stand for by their first letter."""
        return {"": [("tag:yaml.org,2002:null", re.compile("^$"))]}
