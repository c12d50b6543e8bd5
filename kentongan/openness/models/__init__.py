from kentongan.openness.models.code import BudgetCode
from kentongan.openness.models.document import BudgetDocument
from kentongan.openness.models.line import BudgetLine
from kentongan.openness.models.plan import QuarterPlan
from kentongan.openness.models.total import BudgetTotal

__all__ = ["BudgetCode", "BudgetDocument", "BudgetLine", "BudgetTotal", "QuarterPlan"]
