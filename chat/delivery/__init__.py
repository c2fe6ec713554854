"""The heart: the log, its doorbell, and the feeds that bring what is new to the sockets."""
