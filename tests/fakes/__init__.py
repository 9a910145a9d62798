"""Small hand-written stand-ins for the world; each keeps the promises of bot/ports/chat.py."""
