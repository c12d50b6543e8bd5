from django.urls import path

from kentongan.openness.views import question_office

ONE = "pertanyaan/<int:question_id>/"

office = [
    path("pertanyaan/", question_office.question_list, name="questions"),
    path("pertanyaan/baru/", question_office.question_new, name="question_new"),
    path(ONE, question_office.question, name="question"),
    path(ONE + "ubah/", question_office.question_edit, name="question_edit"),
    path(ONE + "kode/", question_office.code_new, name="question_code_new"),
    path(ONE + "pembukaan/", question_office.publication, name="question_publication"),
    path(ONE + "penarikan/", question_office.withdrawal, name="question_withdrawal"),
    path(ONE + "urutan/", question_office.order, name="question_order"),
    path(
        "pertanyaan/kode/<int:code_id>/penghapusan/",
        question_office.code_removal,
        name="question_code_removal",
    ),
]
