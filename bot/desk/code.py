"""The short code on a slip, as the desk's pages print and read it."""

from bot.engine.code import Coded, encode, read

__all__ = ["Coded", "encode", "read"]
