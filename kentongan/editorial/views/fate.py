"""What becomes of a piece besides its words."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from kentongan.agencies.answers import attempt
from kentongan.agencies.refused import Refused
from kentongan.editorial.actions import fate as actions
from kentongan.editorial.forms.pieces import MoveForm
from kentongan.editorial.models import Piece
from kentongan.editorial.rules.pieces import pieces_writable_by
from kentongan.editorial.views.door import back_to_asked, back_to_piece, for_members, piece_of
from kentongan.ui import notices
from kentongan.ui.formats import moment as in_words


@for_members
@require_POST
def drop(request, piece_id):
    piece = piece_of(request, piece_id, pieces_writable_by)
    undo = reverse("editorial:piece_restore", args=[piece.pk])
    attempt(request, lambda: actions.drop_piece(piece, by=request.user), "Naskah dibatalkan.", undo=undo)
    return back_to_piece(piece)


@for_members
@require_POST
def restore(request, piece_id):
    piece = piece_of(request, piece_id, pieces_writable_by)
    handed_in = piece.state in (Piece.State.SUBMITTED, Piece.State.APPROVED)
    said = "Naskah dipulihkan sebagai draf; ajukan lagi agar tayang." if handed_in else "Naskah dipulihkan."
    attempt(request, lambda: actions.restore_piece(piece, by=request.user), said)
    return back_to_piece(piece)


@for_members
@require_http_methods(["GET", "POST"])
def reopening(request, piece_id):
    """Tells what opening an approved piece undoes, and does it on POST."""
    piece = piece_of(request, piece_id, pieces_writable_by)
    if request.method == "POST":
        opened = attempt(
            request, lambda: actions.reopen_piece(piece, by=request.user),
            "Naskah terbuka kembali sebagai draf. Ajukan lagi setelah diubah.",
        )  # fmt: skip
        return redirect("editorial:piece_edit" if opened else "editorial:piece", piece.pk)
    return render(request, "editorial/piece_reopening.html", {"piece": piece})


@for_members
@require_http_methods(["GET", "POST"])
def move(request, piece_id):
    piece = piece_of(request, piece_id, pieces_writable_by)
    form = MoveForm(request.POST or None, zone=piece.region.time_zone, moment=piece.planned_at)
    if request.method == "POST" and form.is_valid():
        try:
            moved = actions.move_piece(piece, form.cleaned_data["moment"], by=request.user)
        except Refused as refused:
            form.add_error(None, refused.sentence)
        else:
            notices.success(request, f"Rencana tayang pindah ke {in_words(moved.planned_at)}.")
            return back_to_asked(request) or back_to_piece(piece)
    context = {"piece": piece, "form": form}
    return render(
        request, "editorial/piece_move.html", context, status=422 if request.method == "POST" else 200
    )
