"""How fast it is: the same work done by others and by Parley, in one run, as ratios."""
