"""The usual tutorial: a consumer per socket that sends JSON through the layer."""
