"""The content folder on disk."""

from adapters.disk.reading import find_root, read_folder
from adapters.disk.watching import changes

__all__ = ["changes", "find_root", "read_folder"]
