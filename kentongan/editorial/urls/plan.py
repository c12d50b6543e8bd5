from django.urls import path

from kentongan.editorial.views import duties, observances, sheets, themes

urlpatterns = [
    path("tema/", themes.theme_list, name="themes"),
    path("tema/baru/", themes.theme_new, name="theme_new"),
    path("tema/<int:theme_id>/", themes.theme, name="theme"),
    path("tema/<int:theme_id>/ubah/", themes.theme_edit, name="theme_edit"),
    path("tema/<int:theme_id>/penutupan/", themes.closure, name="theme_closure"),
    path("tema/<int:theme_id>/pembukaan/", themes.reopening, name="theme_reopening"),
    path("tema/<int:theme_id>/tugas/", duties.assignment, name="theme_duties"),
    path("tugas/", duties.duty_list, name="duties"),
    path("tugas/<int:duty_id>/", duties.duty, name="duty"),
    path("tugas/<int:duty_id>/ubah/", duties.duty_edit, name="duty_edit"),
    path("tugas/<int:duty_id>/penarikan/", duties.withdrawal, name="duty_withdrawal"),
    path("tugas/<int:duty_id>/jawaban/", duties.answer, name="duty_answer"),
    path("tugas/<int:duty_id>/jawaban/pembatalan/", duties.answer_withdrawal, name="duty_answer_withdrawal"),
    path("lembar/", sheets.sheet_page, name="sheets"),
    path("lembar/rencana.xlsx", sheets.sheet_export, name="sheet_export"),
    path("lembar/contoh.xlsx", sheets.sheet_template, name="sheet_template"),
    path("lembar/<int:pending_id>/", sheets.sheet, name="sheet"),
    path("lembar/<int:pending_id>/pemasukan/", sheets.entry, name="sheet_entry"),
    path("lembar/<int:pending_id>/pembuangan/", sheets.removal, name="sheet_removal"),
    path("hari-peringatan/", observances.observance_list, name="observances"),
    path("hari-peringatan/baru/", observances.observance_new, name="observance_new"),
    path("hari-peringatan/<int:observance_id>/", observances.observance_edit, name="observance_edit"),
    path("hari-peringatan/<int:observance_id>/penghapusan/", observances.removal, name="observance_removal"),
]
