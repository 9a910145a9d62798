"""Rooms that touch the world: one folder a platform, a database or a disk."""
