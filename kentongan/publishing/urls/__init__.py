from kentongan.publishing.urls import delivery, plan

app_name = "publishing"
urlpatterns = [*plan.urlpatterns, *delivery.urlpatterns]
