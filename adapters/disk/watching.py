"""Tells when the content folder has changed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

from watchfiles import Change, awatch

from adapters.disk.reading import ROOMS


async def changes(root: Path) -> AsyncIterator[None]:
    """Yield once for each burst of changes to YAML files below `root`'s rooms, until cancelled."""
    rooms = [root / room for room in ROOMS if (root / room).is_dir()]
    async for _ in awatch(*rooms, watch_filter=_is_content, debounce=300, step=50):
        yield


def _is_content(_: Change, path: str) -> bool:
    """Return whether a change may be one of content: a YAML file, or a folder (its files may come unseen)."""
    name = Path(path)
    return name.suffix in {".yaml", ".yml", ""} and not name.name.startswith((".", "~"))
