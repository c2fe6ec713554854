"""What the pages answer, one module a noun."""
