"""What templates ask of the domain: one line each."""
