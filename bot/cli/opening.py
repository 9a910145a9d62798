"""Opens content for a command."""

from __future__ import annotations

from adapters.disk import find_root, read_folder
from bot.content.compile import Compiled, compile_content
from bot.content.model import Content
from bot.engine.edition import Edition, make_edition
from bot.errors import ContentError


def open_compiled(content: str) -> Compiled:
    """Return what the folder `content` (empty: the usual one) holds.

    Raises:
        ContentError: its structure is broken; the message holds one problem a line.
    """
    compiled = compile_content(read_folder(find_root(content)))
    if not compiled.is_sound:
        raise ContentError("\n".join(str(one) for one in compiled.problems if one.level == "error"))
    return compiled


def open_content(content: str) -> Content:
    """Return the content of the folder (see `open_compiled`)."""
    return open_compiled(content).content


def open_edition(content: str) -> Edition:
    """Return the folder's content, ready to take turns with (see `open_compiled`)."""
    return make_edition(open_content(content))
