"""A flow's rules: walking it, its conditions, its slip's code, its drawing."""
