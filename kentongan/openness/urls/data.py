from django.urls import path

from kentongan.openness.views import asking, datasets, desk, information, open_data, refresh, requests

office = [
    path("data/", datasets.dataset_list, name="datasets"),
    path("data/baru/", datasets.dataset_new, name="dataset_new"),
    path("data/<int:dataset_id>/", datasets.dataset, name="dataset"),
    path("data/<int:dataset_id>/ubah/", datasets.dataset_edit, name="dataset_edit"),
    path("data/<int:dataset_id>/unggahan/", datasets.upload, name="dataset_upload"),
    path("data/<int:dataset_id>/pembukaan/", datasets.publication, name="dataset_publication"),
    path("data/<int:dataset_id>/penarikan/", datasets.withdrawal, name="dataset_withdrawal"),
    path("data/<int:dataset_id>/v<int:number>.<slug:kind>", datasets.version_file, name="dataset_file"),
    path("data/tabel/<int:upload_id>/", datasets.dry_run, name="dataset_import"),
    path("data/tabel/<int:upload_id>/penerapan/", datasets.application, name="dataset_import_application"),
    path("data/tabel/<int:upload_id>/pembuangan/", datasets.removal, name="dataset_import_removal"),
    path("permohonan/", requests.request_list, name="requests"),
    path("permohonan/baru/", requests.request_new, name="request_new"),
    path("permohonan/formulir/", desk.request_desk, name="request_desk"),
    path("permohonan/laporan/", requests.report, name="request_report"),
    path("permohonan/laporan.csv", requests.report_csv, name="request_report_csv"),
    path("permohonan/<int:request_id>/", requests.request_page, name="request"),
    path("permohonan/<int:request_id>/ubah/", requests.request_edit, name="request_edit"),
    path("permohonan/<int:request_id>/penerusan/", requests.forwarding, name="request_forwarding"),
    path("permohonan/<int:request_id>/perpanjangan/", requests.extension, name="request_extension"),
    path("permohonan/<int:request_id>/jawaban/", requests.answer, name="request_answer"),
    path("permohonan/<int:request_id>/pencabutan/", requests.withdrawal, name="request_withdrawal"),
    path("permohonan/<int:request_id>/uji-konsekuensi/", requests.consequence, name="request_consequence"),
    path(
        "permohonan/<int:request_id>/uji-konsekuensi/persetujuan/",
        requests.consequence_approval,
        name="request_consequence_approval",
    ),
    path("pemutakhiran/", refresh.refresh_page, name="refresh"),
]
HERE = "<slug:region_slug>/"
ONE = HERE + "data/<slug:slug>/"
public = [
    path(HERE + "data/", open_data.dataset_list, name="datasets"),
    path(ONE, open_data.dataset, name="dataset"),
    path(ONE + "terbaru.<slug:kind>", open_data.dataset_latest, name="dataset_latest"),
    path(ONE + "v<int:number>.<slug:kind>", open_data.dataset_file, name="dataset_file"),
    path(HERE + "katalog.jsonld", open_data.catalogue, name="catalogue"),
    path(HERE + "informasi/", information.information, name="information"),
    path(HERE + "informasi/baru/", asking.request_new, name="request_new"),
    path(HERE + "informasi/permohonan/<str:key>/", asking.request_followed, name="request"),
    path(
        HERE + "informasi/permohonan/<str:key>/pencabutan/",
        asking.request_withdrawal,
        name="request_withdrawal",
    ),
]
