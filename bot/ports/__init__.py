"""What the bot needs of the world, as protocols: the chat, the desk, the editor."""
