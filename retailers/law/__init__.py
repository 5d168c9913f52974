"""What the law gives shoppers, beside what a policy says: read from files, put into words, compared."""
