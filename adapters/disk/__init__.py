"""The content folder on disk."""

from adapters.disk.cache import cache_key, keep, load
from adapters.disk.reading import find_root, read_folder
from adapters.disk.watching import changes

__all__ = ["cache_key", "changes", "find_root", "keep", "load", "read_folder"]
