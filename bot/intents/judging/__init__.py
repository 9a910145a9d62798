"""From likeness to a decision: how sure, and what may be taken for what."""
