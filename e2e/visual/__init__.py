"""What the pattern library looks like, held against pictures that are kept in `pictures/`."""
