"""The postings by phrase again, for training."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bot.intents.postings import Floats, Ints, Postings


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Entries of phrase i: `columns[start[i]:start[i + 1]]` with `values`."""

    start: Ints
    columns: Ints
    values: Floats

    def entries(self, phrases: Ints) -> tuple[Ints, Ints, Floats]:
        """Return place within `phrases`, column and value of every entry of theirs."""
        begins, lengths = self.start[phrases], np.diff(self.start)[phrases]
        places = np.repeat(np.arange(phrases.size, dtype=np.int32), lengths)
        firsts = np.cumsum(lengths) - lengths
        at = np.arange(places.size) + np.repeat(begins - firsts, lengths)
        return places, self.columns[at], self.values[at]

    def likeness(self, phrases: Ints) -> Floats:
        """Return the cosines of `phrases` with each other."""
        places, columns, values = self.entries(phrases)
        used, columns_used = np.unique(columns, return_inverse=True)
        dense = np.zeros((phrases.size, used.size), np.float32)
        dense[places, columns_used] = values
        return dense @ dense.T


def rows_of(postings: Postings) -> Rows:
    """Return the rows of `postings`."""
    lengths = np.diff(postings.start)
    columns = np.repeat(np.arange(lengths.size, dtype=np.int32), lengths)
    order = np.argsort(postings.rows, kind="stable")
    start = np.concatenate([[0], np.cumsum(np.bincount(postings.rows, minlength=postings.size))])
    return Rows(start.astype(np.int32), columns[order], postings.values[order])
