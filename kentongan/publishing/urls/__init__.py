from kentongan.publishing.urls import delivery, ledger, plan

app_name = "publishing"
urlpatterns = [*plan.urlpatterns, *ledger.urlpatterns, *delivery.urlpatterns]
