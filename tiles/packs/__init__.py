"""A département to take along: its tiles and its notices in two dated files, for telephones."""
