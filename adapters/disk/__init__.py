"""The content folder on disk."""

from adapters.disk.cache import cache_key, keep, load
from adapters.disk.git import GitHistory
from adapters.disk.history import CopiesHistory, Files, Histories, History, Made
from adapters.disk.lastgood import Good, keep_good, load_good, part_of
from adapters.disk.reading import ROOMS, find_root, read_folder
from adapters.disk.watching import changes
from adapters.disk.writing import write_files

__all__ = [
    "ROOMS",
    "CopiesHistory",
    "Files",
    "GitHistory",
    "Good",
    "Histories",
    "History",
    "Made",
    "cache_key",
    "changes",
    "find_root",
    "keep",
    "keep_good",
    "load",
    "load_good",
    "part_of",
    "read_folder",
    "write_files",
]
