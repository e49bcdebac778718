"""The packages as they are shipped: how large, and how fast the installed program starts."""
