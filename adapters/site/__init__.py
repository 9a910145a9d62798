"""What all pages on our server share: guards, headers, static files, pace."""
