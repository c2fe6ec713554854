"""Tests of the sockets' protocol."""
