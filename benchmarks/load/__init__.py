"""Whole servers under load: ours over the Zalo webhook, and others beside it in the same run."""
