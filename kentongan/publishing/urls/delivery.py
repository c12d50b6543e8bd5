from django.urls import path

from kentongan.publishing.views import byhand, connections, decisions, deeds, health

urlpatterns = [
    path("terbit/tangan/", byhand.byhand_list, name="byhand_list"),
    path("terbit/tangan/<int:pk>/", byhand.byhand, name="byhand"),
    path("terbit/bukti/<int:pk>/", byhand.proof, name="proof"),
    path("terbit/<int:pk>/bukti/", byhand.correction, name="publication_proof"),
    path("terbit/keputusan/", decisions.decisions, name="decisions"),
    path("terbit/kesehatan/", health.health, name="health"),
    path("terbit/sambungan/", connections.connections, name="connections"),
    path("terbit/sambungan/<int:account_id>/", connections.connection, name="connection"),
    path("terbit/sambungan/<int:account_id>/pemeriksaan/", connections.check, name="connection_check"),
    path("terbit/sambungan/<int:account_id>/pemutusan/", connections.disconnect, name="connection_removal"),
    *[
        path(f"terbit/<int:pk>/{name}/", deeds.deed, {"name": name}, name=f"publication_{label}")
        for name, label in {
            "kepastian": "sighting", "pengiriman": "sending", "pelewatan": "surrender", "pemeriksaan": "check",
            "pembatalan": "cancellation", "penarikan": "retraction", "selesai": "done",
        }.items()
    ],
    path("sehat/", health.watchdog, name="watchdog"),
]  # fmt: skip
