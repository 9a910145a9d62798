"""Conversations as files, and the player that plays them."""
