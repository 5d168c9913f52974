"""Retailers and their return policies, with the words that prove every answer."""
