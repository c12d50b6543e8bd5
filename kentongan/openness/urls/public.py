"""The open house: no sign-in, in Indonesian and English."""

from kentongan.openness.urls import budget, data, front, projects

app_name = "open"
urlpatterns = [*front.public, *budget.public, *projects.public, *data.public]
