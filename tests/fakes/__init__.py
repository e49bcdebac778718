"""Stand-ins for the ports, with the behaviour that the contract suites check."""
