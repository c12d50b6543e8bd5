"""Made-up content for the living style page; nobody real is quoted."""


def context() -> dict:
    """Everything the style page shows, in all its states."""
    return {}
