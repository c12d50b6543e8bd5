"""Screens as the office arranges them."""

from django.urls import path

from kentongan.lounge.views import films, playlists, presenting, screens, takeovers, voices

app_name = "lounge"
urlpatterns = [
    path("", screens.screens, name="screens"),
    path("baru/", screens.screen_new, name="screen_new"),
    path("<int:screen_id>/", screens.screen, name="screen"),
    path("<int:screen_id>/ubah/", screens.screen_edit, name="screen_edit"),
    path("<int:screen_id>/penutupan/", screens.closure, name="screen_closure"),
    path("<int:screen_id>/pembukaan/", screens.reopening, name="screen_reopening"),
    path("<int:screen_id>/penyajian/", presenting.presenting_new, name="presenting_new"),
    path("penyajian/<int:presentation_id>/", presenting.presentation, name="presentation"),
    path("penyajian/<int:presentation_id>/langkah/", presenting.presentation_step, name="presentation_step"),
    path("penyajian/<int:presentation_id>/akhir/", presenting.presentation_end, name="presentation_end"),
    path("daftar/", playlists.playlists, name="playlists"),
    path("daftar/baru/", playlists.playlist_new, name="playlist_new"),
    path("daftar/<int:playlist_id>/", playlists.playlist, name="playlist"),
    path("daftar/<int:playlist_id>/nama/", playlists.playlist_edit, name="playlist_edit"),
    path("daftar/<int:playlist_id>/penghapusan/", playlists.playlist_removal, name="playlist_removal"),
    path("daftar/<int:playlist_id>/salindia/", playlists.slide_new, name="slide_new"),
    path("salindia/<int:slide_id>/", playlists.slide_edit, name="slide_edit"),
    path("salindia/<int:slide_id>/perpindahan/", playlists.slide_move, name="slide_move"),
    path("salindia/<int:slide_id>/penghapusan/", playlists.slide_removal, name="slide_removal"),
    path("film/", films.films, name="films"),
    path("film/baru/", films.film_new, name="film_new"),
    path("film/<int:film_id>/penarikan/", films.film_withdrawal, name="film_withdrawal"),
    path("darurat/", takeovers.takeovers, name="takeovers"),
    path("darurat/baru/", takeovers.takeover_new, name="takeover_new"),
    path("darurat/<int:takeover_id>/akhir/", takeovers.takeover_end, name="takeover_end"),
    path(
        "darurat/<int:takeover_id>/penegasan/", takeovers.takeover_confirmation, name="takeover_confirmation"
    ),
    path("kata-warga/", voices.voices, name="voices"),
    path("kata-warga/sebutan/<int:mention_id>/", voices.voice_new, name="voice_new"),
    path("kata-warga/<int:voice_id>/penarikan/", voices.voice_withdrawal, name="voice_withdrawal"),
]
