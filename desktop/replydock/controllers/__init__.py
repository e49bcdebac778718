"""What happens when: the use cases that join windows, store and desktop."""
