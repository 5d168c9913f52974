"""The pages, one subject a file: fetch, ask the domain, render."""
