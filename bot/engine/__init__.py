"""The bot as one pure function: content, session, utterance and time in; a turn out."""
