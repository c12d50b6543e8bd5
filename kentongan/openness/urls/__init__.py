"""The office's side of openness. What everyone sees stands in `public`."""

from kentongan.openness.urls import budget, data, projects

app_name = "openness"
urlpatterns = [*budget.office, *projects.office, *data.office]
