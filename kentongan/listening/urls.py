from django.urls import path

from kentongan.listening.views import hidden, imports, mention, mentions, sources, websub

app_name = "listening"
urlpatterns = [
    path("", mentions.mentions, name="mentions"),
    path("sebutan.csv", mentions.export, name="mentions_export"),
    path("tersembunyi/", hidden.hidden, name="hidden"),
    path("definisi/orang-berbicara/", mentions.definition_people, name="definition_people"),
    path("definisi/label/", mentions.definition_labels, name="definition_labels"),
    path("pembetulan.csv", mention.corrections_export, name="corrections_export"),
    path("sebutan/<int:mention_id>/", mention.mention, name="mention"),
    path("sebutan/<int:mention_id>/pembetulan/", mention.correction, name="mention_correction"),
    path("sebutan/<int:mention_id>/penyembunyian/", mention.hiding, name="mention_hiding"),
    path("sebutan/<int:mention_id>/penampilan/", mention.showing, name="mention_showing"),
    path("sebutan/<int:mention_id>/penghapusan-penulis/", mention.author_erasure, name="author_erasure"),
    path("sumber/", sources.source_list, name="sources"),
    path("sumber/baru/", sources.kinds, name="source_kinds"),
    path("sumber/baru/<slug:kind>/", sources.source_new, name="source_new"),
    path("sumber/<int:source_id>/", sources.source, name="source"),
    path("sumber/<int:source_id>/ubah/", sources.source_edit, name="source_edit"),
    path("sumber/<int:source_id>/uji/", sources.trial, name="source_trial"),
    path("sumber/<int:source_id>/penghentian/", sources.stop, name="source_stop"),
    path("sumber/<int:source_id>/kelanjutan/", sources.resume, name="source_resume"),
    path("tabel/", imports.import_new, name="import_new"),
    path("tabel/contoh.xlsx", imports.import_example, name="import_example"),
    path("tabel/<int:import_id>/", imports.import_page, name="import"),
    path("tabel/<int:import_id>/penerapan/", imports.application, name="import_application"),
    path("tabel/<int:import_id>/pembuangan/", imports.removal, name="import_removal"),
    path("websub/<str:key>/", websub.websub, name="websub"),
]
