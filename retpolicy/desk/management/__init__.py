"""Commands of the sign-in."""
