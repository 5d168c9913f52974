"""The tests of the project; the folders mirror retailers/ and retpolicy/."""
