"""The content folder on disk."""

from adapters.disk.cache import cache_key, keep, load
from adapters.disk.git import GitHistory
from adapters.disk.history import CopiesHistory, Files, Histories, History, Made
from adapters.disk.reading import ROOMS, find_root, read_folder
from adapters.disk.watching import changes
from adapters.disk.writing import write_files

__all__ = [
    "ROOMS",
    "CopiesHistory",
    "Files",
    "GitHistory",
    "Histories",
    "History",
    "Made",
    "cache_key",
    "changes",
    "find_root",
    "keep",
    "load",
    "read_folder",
    "write_files",
]
