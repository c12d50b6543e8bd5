"""allauth's doors under Indonesian addresses and their own names; what is ours has the namespace accounts."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.urls import include, path, re_path
from django.views.decorators.http import require_POST

from kentongan.accounts.views.enrolment import enrolment
from kentongan.accounts.views.honest import honest
from kentongan.accounts.views.profile import profile
from kentongan.accounts.views.sessions import session_end, sessions
from kentongan.accounts.views.tokens import token_revocation, tokens

own = [
    path("profil/", profile, name="profile"),
    path("sesi/<int:pk>/akhir/", session_end, name="session_end"),
    path("kunci-api/", tokens, name="tokens"),
    path("kunci-api/<int:pk>/pencabutan/", token_revocation, name="token_revocation"),
    path("masuk/pengaman-kedua/", enrolment, name="enrolment"),
]

urlpatterns = [
    path("masuk/", honest(account.login), name="account_login"),
    path("masuk/kode/", honest(mfa.authenticate), name="mfa_authenticate"),
    path("masuk/belum-punya-akun/", account.signup, name="account_signup"),  # says who makes accounts
    path("masuk/tidak-aktif/", account.account_inactive, name="account_inactive"),
    path("keluar/", require_POST(account.logout), name="account_logout"),
    path("lupa-sandi/", honest(account.password_reset), name="account_reset_password"),
    path("lupa-sandi/terkirim/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "lupa-sandi/selesai/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^lupa-sandi/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[0-9A-Za-z-]+)/$",
        honest(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path("kata-sandi/", honest(account.password_change), name="account_change_password"),
    path("kata-sandi/baru/", honest(account.password_set), name="account_set_password"),
    path("pastikan/", honest(account.reauthenticate), name="account_reauthenticate"),
    path("pastikan/kode/", honest(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("pengaman/", mfa.index, name="mfa_index"),
    path("pengaman/aplikasi/", honest(totp.activate_totp), name="mfa_activate_totp"),
    path("pengaman/aplikasi/lepas/", honest(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("pengaman/kode-cadangan/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "pengaman/kode-cadangan/baru/",
        honest(recovery.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "pengaman/kode-cadangan/unduh/", recovery.download_recovery_codes, name="mfa_download_recovery_codes"
    ),
    path("sesi/", sessions, name="usersessions_list"),
    path("", include((own, "accounts"))),
]
