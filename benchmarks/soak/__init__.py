"""Load and kills for as long as wanted; nothing may be lost or doubled."""
