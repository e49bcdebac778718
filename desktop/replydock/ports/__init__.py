"""What the core needs from outside: Protocols and small value types."""
