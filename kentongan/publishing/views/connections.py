"""Keys to accounts: connect, try, let go. For the region's administrators."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kentongan.agencies.door import admin_required
from kentongan.agencies.here import here
from kentongan.publishing.actions import connecting
from kentongan.publishing.channels import registry
from kentongan.publishing.channels.base import Channel, ChannelError, NotSent, Refused, Wait
from kentongan.publishing.forms.connections import AccountFilter, ConnectionForm
from kentongan.publishing.models import Connection
from kentongan.publishing.queries.connections import BROKEN, OPEN, accounts
from kentongan.publishing.rules.connections import accounts_connectable_by
from kentongan.ui import notices

A_PAGE = 100


@admin_required
@require_safe
def connections(request):
    region = here(request).region
    form = AccountFilter(request.GET)
    told = form.cleaned_data if form.is_valid() else {}
    found = accounts(region, words=told.get("q", ""), state=told.get("state", ""))
    whole = accounts(region)
    context = {
        "form": form,
        "page": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
        "connectable": {
            platform for c in registry.all_channels().values() if c.fields for platform in c.platforms
        },
        "counts": (whole.count(), whole.filter(OPEN).count(), whole.filter(BROKEN).count()),
    }
    return render(request, "publishing/connections.html", context, status=422 if form.errors else 200)


@admin_required
@sensitive_post_parameters("secret")
@require_http_methods(["GET", "POST"])
def connection(request, account_id: int):
    """The one form for every channel; the key is tried before it is kept."""
    account, channel = _account(request, account_id)
    stored = Connection.objects.filter(account=account).first()
    typed = request.POST if request.method == "POST" else None
    form = ConnectionForm(typed, channel=channel, connection=stored)
    if request.method == "POST" and form.is_valid() and _connected(request, account, channel, form):
        notices.success(request, f"{account} tersambung.")
        return redirect("publishing:connections")
    living = stored if stored and not stored.disconnected_at else None
    context = {"account": account, "channel": channel, "form": form, "stored": living}
    return render(
        request, "publishing/connection.html", context, status=422 if request.method == "POST" else 200
    )


@admin_required
@require_POST
def check(request, account_id: int):
    stored = _stored(request, account_id)
    problem = connecting.check(stored)
    if problem:
        notices.error(request, f"{stored.account} belum dapat dipakai: {problem}")
    else:
        notices.success(request, f"{stored.account} dapat dipakai.")
    return redirect("publishing:connection", account_id)


@admin_required
@require_POST
def disconnect(request, account_id: int):
    stored = _stored(request, account_id)
    connecting.disconnect(stored, by=request.user)
    notices.success(request, f"Sambungan {stored.account} diputus. Kuncinya sudah dihapus.")
    return redirect("publishing:connections")


def _account(request, account_id: int):
    rows = accounts_connectable_by(request.user).filter(agency__region=here(request).region)
    account = get_object_or_404(rows.select_related("agency"), pk=account_id)
    channel = registry.for_platform(account.platform)
    if channel is None or not channel.fields:
        raise Http404
    return account, channel


def _stored(request, account_id: int) -> Connection:
    account, _ = _account(request, account_id)
    return get_object_or_404(
        Connection.objects.select_related("account__agency"), account=account, disconnected_at=None
    )


def _connected(request, account, channel: Channel, form: ConnectionForm) -> bool:
    try:
        connecting.connect(account, channel, form.values, by=request.user)
    except ChannelError as error:
        form.add_error(None, _sentence(error))
        return False
    return True


def _sentence(error: ChannelError) -> str:
    words = f" ({error.words})" if error.words else ""
    if isinstance(error, Refused) and error.kind == "address":
        return error.words
    if isinstance(error, Refused):
        return f"Kuncinya ditolak. Periksa nama pengguna dan kata sandi aplikasi atau tokennya.{words}"
    if isinstance(error, Wait):
        return f"Platform meminta menunggu {round(error.seconds)} detik. Coba lagi setelah itu."
    if isinstance(error, NotSent):
        return f"Server itu tidak dapat dihubungi. Periksa alamatnya.{words}"
    return f"Server itu tidak menjawab sebagaimana mestinya. Periksa alamatnya, lalu coba lagi.{words}"
