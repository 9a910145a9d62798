"""The running program: its content, stores, channels, desk, health."""
