from django.urls import path

from kentongan.publishing.views import ledger

urlpatterns = [
    path("terbit/", ledger.ledger, name="ledger"),
    path("terbit/unduh.csv", ledger.export, {"kind": "csv"}, name="ledger_csv"),
    path("terbit/unduh.xlsx", ledger.export, {"kind": "xlsx"}, name="ledger_xlsx"),
    path("terbit/<int:pk>/", ledger.publication, name="publication"),
    path("terbit/naskah/<int:piece_id>/", ledger.piece_publications, name="piece_publications"),
    path("terbit/di-luar/", ledger.observations, name="observations"),
]
