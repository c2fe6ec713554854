"""Tests that kill things: whatever dies, everybody reads the same log, once and in order."""
