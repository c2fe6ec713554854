"""Stories without a browser: several processes on real services, which stop, die and return."""
