"""File formats that replies are read from and written to, one module each."""
