from kentongan.editorial.urls import pieces, plan

app_name = "editorial"
urlpatterns = [*plan.urlpatterns, *pieces.urlpatterns]
