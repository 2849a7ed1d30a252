"""auditkit: safeguarding practice audits, from the plan of a round to its report."""

__version__ = "0.1.0"
