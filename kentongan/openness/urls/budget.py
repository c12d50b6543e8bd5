from kentongan.openness.urls.budget_office import office
from kentongan.openness.urls.budget_public import public

__all__ = ["office", "public"]
