"""The offline booklet as one HTML file that needs nothing else."""

from adapters.book.page import page

__all__ = ["page"]
