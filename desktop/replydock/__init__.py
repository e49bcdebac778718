"""ReplyDock (话坞): quick replies for customer-service agents."""

__version__ = "0.1.0"
