"""The one record of a retailer, its formats, and what can be said of it without a database."""
