"""Run the benchmarks: `python -m benchmarks`, or one of them: `python -m benchmarks.turns`."""

from __future__ import annotations

from benchmarks import turns, understanding

if __name__ == "__main__":
    turns.main()
    raise SystemExit(understanding.main())
