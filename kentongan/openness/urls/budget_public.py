"""The region's money, for everyone."""

from django.urls import path

from kentongan.openness.views import exports, money, poster, questions

HERE = "<slug:region_slug>/anggaran/"
YEAR = HERE + "<int:year>/"
ONE = HERE + "dokumen/<int:document_id>/"

public = [
    path(HERE, money.overview, name="budget"),
    path(HERE + "cari/", money.search, name="budget_search"),
    path(HERE + "riwayat/", money.versions, name="budget_history"),
    path(HERE + "poster.pdf", poster.poster_a3, name="budget_poster"),
    path(HERE + "lembar.pdf", poster.sheet_a4, name="budget_sheet"),
    path(YEAR, money.year, name="budget_year"),
    path(YEAR + "akun/<str:code>/", money.account, name="budget_account"),
    path(YEAR + "program/<str:code>/", money.programme, name="budget_programme"),
    path(YEAR + "opd/<str:agency_code>/", money.agency, name="budget_agency"),
    path(YEAR + "opd/<str:agency_code>/akun/<str:code>/", money.account, name="budget_agency_account"),
    path(YEAR + "opd/<str:agency_code>/program/<str:code>/", money.programme, name="budget_agency_programme"),
    path(ONE, money.document, name="budget_document"),
    path(ONE + "baris/", money.lines, name="budget_lines"),
    path(ONE + "baris.csv", exports.lines_csv, name="budget_lines_csv"),
    path(ONE + "baris.json", exports.lines_json, name="budget_lines_json"),
    path(ONE + "jumlah.csv", exports.totals_csv, name="budget_totals_csv"),
    path(ONE + "jumlah.json", exports.totals_json, name="budget_totals_json"),
    path(ONE + "paket.zip", exports.package, name="budget_package"),
    path("<slug:region_slug>/pertanyaan/", questions.question_list, name="questions"),
    path("<slug:region_slug>/pertanyaan/<int:question_id>/", questions.question, name="question"),
]
