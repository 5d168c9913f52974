"""The picture that stands beside a link to a page where people share one (the Open Graph protocol)."""
