"""Signing in to the editors' desk, and the site behind /admin/."""
