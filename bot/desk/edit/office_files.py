"""An office's folder as its files stand: where its articles, sources and values are. Broken files hold nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from bot.content import formats
from bot.content.compile import Files, read_offices
from bot.content.knowledge import article_of
from bot.content.model import Article
from bot.content.problems import Report
from bot.content.yaml_edit.lines import Paper, dash_of, end_of
from bot.content.yaml_read.reader import fold_key, read_shape
from bot.content.yaml_read.tree import Items, Scalar, Table, Tree, read_yaml
from bot.content.yaml_read.values import Values

COMMON = "knowledge"


def folder_of(files: Files, office: str) -> str:
    """Return the folder that an office's officers write into: its own, or the common one where it has none."""
    return f"offices/{office}" if office in read_offices(files) else COMMON


class Standing(NamedTuple):
    """An article in its file: lines `first` to `last`, its words below line `end`.

    `path`: its number in the file's list, from 0; empty where the file is this article alone.
    """

    file: str
    article: Article
    table: Table
    first: int
    last: int
    end: int
    path: tuple[int, ...] = ()


def articles_in(files: Files, folder: str) -> Iterator[Standing]:
    """Yield the articles that stand in the folder's files."""
    for file in sorted(files):
        if file.startswith(f"{folder}/hoi-dap/") and file.count("/") == folder.count("/") + 2:
            yield from _articles(file, files[file])


@lru_cache(maxsize=64)
def _articles(file: str, stored: bytes) -> tuple[Standing, ...]:
    """Return the articles of a file; remembered, because a spreadsheet asks for each of its rows."""
    return tuple(_read_articles(file, stored))


def _read_articles(file: str, stored: bytes) -> Iterator[Standing]:
    tree = tree_of(file, stored)
    if not isinstance(tree, Items | Table):
        return
    paper = Paper.of(stored)
    shape = formats.ARTICLES.item
    items = tree if isinstance(tree, Items) else Items((tree,), tree.at)
    for number, item in enumerate(items.items):
        values = read_shape(shape, item, Report())
        if isinstance(values, Values) and isinstance(item, Table):
            first = dash_of(paper, item.at.line) if isinstance(tree, Items) else item.at.line
            end = end_of(items, number, paper)
            last = paper.last_of(first, end, item.at.column)
            path = (number,) if isinstance(tree, Items) else ()
            yield Standing(file, article_of(values), item, first, last, end, path)


def find_article(files: Files, folder: str, article: str) -> Standing | None:
    """Return where an article of the folder stands."""
    return next((one for one in articles_in(files, folder) if one.article.id == article), None)


def tree_of(file: str, stored: bytes | None) -> Tree | None:
    """Return a file as a tree; None where there is none or it cannot be read."""
    return None if stored is None else read_yaml(file, stored, Report())


def values_in(files: Files, folder: str) -> Mapping[str, str]:
    """Return the office's own values by dotted path, as staff wrote them; lists have one item a line."""
    tree = tree_of(f"{folder}/don-vi.yaml", files.get(f"{folder}/don-vi.yaml"))
    return dict(_flat(tree, "")) if isinstance(tree, Table) else {}


def _flat(table: Table, prefix: str) -> Iterator[tuple[str, str]]:
    for row in table.rows:
        path = prefix + fold_key(row.key.text)
        match row.value:
            case Scalar() as said:
                yield path, "" if said.is_empty else said.text
            case Items(items):
                yield path, "\n".join(one.text for one in items if isinstance(one, Scalar))
            case Table() as inner:
                yield from _flat(inner, f"{path}.")


def stamp_of(text: str) -> str:
    """Return the fingerprint of what a form was made from."""
    return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()
