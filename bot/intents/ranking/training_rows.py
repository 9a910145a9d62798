"""The postings by phrase again, for training."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bot.intents.ranking.postings import Floats, Ints, Postings


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Entries of phrase i: `columns[start[i]:start[i + 1]]` with `values`."""

    start: Ints
    columns: Ints
    values: Floats

    def entries(self, phrases: Ints) -> tuple[Ints, Ints, Floats]:
        """Return place within `phrases`, column and value of every entry of theirs."""
        begins, lengths = self.start[phrases], np.diff(self.start)[phrases]
        places = np.repeat(np.arange(phrases.size, dtype=np.intp), lengths)
        firsts = np.cumsum(lengths) - lengths
        at = np.arange(places.size) + np.repeat(begins - firsts, lengths)
        return places, self.columns[at], self.values[at]

    def likeness(self, phrases: Ints) -> Floats:
        """Return the cosines of `phrases` with each other.

        Summed pair by pair of entries in a column, each pair once: the linear algebra library would start
        threads for products this small, which on a busy machine wait for each other longer than they work.
        """
        places, columns, values = self.entries(phrases)
        order = np.argsort(columns, kind="stable")
        places, columns, values = places[order], columns[order], values[order]
        opens = np.concatenate([[True], columns[1:] != columns[:-1]])
        firsts = np.maximum.accumulate(np.where(opens, np.arange(places.size), 0))
        before = np.arange(places.size) - firsts  # entries in the same column that stand before each
        begins = firsts - np.cumsum(before) + before
        other = np.arange(int(before.sum())) + np.repeat(begins, before)
        cells = places[other] + np.repeat(places * np.int64(phrases.size), before)
        half = np.bincount(cells, values[other] * np.repeat(values, before), phrases.size**2)
        half = half.reshape(phrases.size, phrases.size)
        alike = half + half.T
        alike[np.diag_indices(phrases.size)] = np.bincount(places, values * values, phrases.size)
        return alike.astype(np.float32)


def rows_of(postings: Postings) -> Rows:
    """Return the rows of `postings`."""
    lengths = np.diff(postings.start)
    columns = np.repeat(np.arange(lengths.size, dtype=np.intp), lengths)
    order = np.argsort(postings.rows, kind="stable")
    start = np.concatenate([[0], np.cumsum(np.bincount(postings.rows, minlength=postings.size))])
    return Rows(start, columns[order], postings.values[order])
