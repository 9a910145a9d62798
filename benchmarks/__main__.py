"""Run the benchmarks: `python -m benchmarks`."""

from __future__ import annotations

from benchmarks.understanding import main

if __name__ == "__main__":
    raise SystemExit(main())
