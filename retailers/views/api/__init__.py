"""The read API under /api/v1/: one file a subject; docs/decisions/0013-api.md says why it is as it is."""
