from kentongan.openness.models.agency_name import AgencyName
from kentongan.openness.models.code import BudgetCode
from kentongan.openness.models.consequence import ConsequenceTest
from kentongan.openness.models.dataset import Dataset
from kentongan.openness.models.desk import RequestDesk
from kentongan.openness.models.distribution import Distribution
from kentongan.openness.models.document import BudgetDocument
from kentongan.openness.models.line import BudgetLine
from kentongan.openness.models.plan import QuarterPlan
from kentongan.openness.models.progress import ProjectPhoto, ProjectProgress
from kentongan.openness.models.project import Project, ShownProject
from kentongan.openness.models.question import Question, QuestionCode
from kentongan.openness.models.refresh import PeriodicItem
from kentongan.openness.models.request import InformationRequest
from kentongan.openness.models.total import BudgetTotal

__all__ = [
    "AgencyName",
    "BudgetCode",
    "BudgetDocument",
    "BudgetLine",
    "BudgetTotal",
    "ConsequenceTest",
    "Dataset",
    "Distribution",
    "InformationRequest",
    "PeriodicItem",
    "Project",
    "ProjectPhoto",
    "ProjectProgress",
    "QuarterPlan",
    "Question",
    "QuestionCode",
    "RequestDesk",
    "ShownProject",
]
