"""The bot itself: one utterance, where the conversation stands, the content -> one turn."""
