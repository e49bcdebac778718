"""How far the dock window lags behind the client that it sticks to."""
