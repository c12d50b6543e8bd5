"""The office's side of openness. What everyone sees stands in `public`."""

from kentongan.openness.urls import budget, data, projects, questions

app_name = "openness"
urlpatterns = [*budget.office, *questions.office, *projects.office, *data.office]
