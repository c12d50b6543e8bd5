from kentongan.openness.urls.budget_public import public

__all__ = ["office", "public"]

office: list = []
