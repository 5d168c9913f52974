"""The pages where editors live: reading a policy against its facts, and giving it a new text."""
