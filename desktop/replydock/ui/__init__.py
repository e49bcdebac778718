"""The windows; they know only the domain and the ports."""
