"""X11: one module an ability, each on a connection of its own where it waits."""
