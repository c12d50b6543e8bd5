from types import SimpleNamespace

import pytest
from django import forms
from django.contrib.messages.storage.base import Message
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation
from django.utils.html import escape

from kentongan.ui import icons, notices, states

EVIL = '"><script>alert(1)</script>'


def render(source, **context):
    return Template(source).render(Context({"csrf_token": "token", **context}))


class NameForm(forms.Form):
    name = forms.CharField(label="Nama", help_text="Seperti di KTP.", max_length=5)
    note = forms.CharField(label="Catatan", required=False)
    answer = forms.ChoiceField(
        label="Jawaban", choices=[("a", "Terima"), ("b", "Tolak")], widget=forms.RadioSelect
    )
    secret = forms.CharField(widget=forms.HiddenInput)

    def clean(self):
        if self.cleaned_data.get("name") == "dua":
            raise forms.ValidationError("Nama dan jawaban tidak cocok.")


@pytest.mark.parametrize(("language", "said"), [("id", "Jejak halaman"), ("en", "Breadcrumb")])
def test_the_way_up_is_named_in_the_language_of_the_page(language, said):
    with translation.override(language):
        assert f'<nav class="breadcrumb" aria-label="{said}">' in render("{% breadcrumb 'Data' '/data/' %}")


def test_it_ties_help_and_error_to_the_control():
    html = render("{% field form.name %}", form=NameForm({"name": "terlalu panjang"}))
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'id="id_name_helptext"' in html
    assert 'id="id_name_error"' in html
    assert 'aria-invalid="true"' in html


def test_it_says_which_fields_may_stay_empty():
    assert "(boleh kosong)" in render("{% field form.note %}", form=NameForm())
    assert "(boleh kosong)" not in render("{% field form.name %}", form=NameForm())


def test_it_groups_choices_under_a_legend():
    html = render("{% field form.answer %}", form=NameForm())
    assert "<fieldset" in html
    assert html.count('<label class="choice">') == 2


def test_it_draws_every_field_once():
    html = render("{% fields form %}", form=NameForm())
    assert [html.count(f'name="{n}"') for n in ("name", "note", "answer", "secret")] == [1, 1, 2, 1]


def test_it_links_each_error_to_its_field():
    html = render("{% form_errors form %}", form=NameForm({"secret": "x", "answer": "a"}))
    assert 'href="#id_name"' in html
    assert html.count("<li>") == 1


def test_it_shows_errors_of_the_whole_form():
    html = render("{% form_errors form %}", form=NameForm({"name": "dua", "answer": "a", "secret": "x"}))
    assert "Nama dan jawaban tidak cocok." in html


def test_it_is_silent_about_a_form_without_errors():
    assert render("{% form_errors form %}", form=NameForm()) == ""
    assert render("{% form_errors form %}", form=NameForm({"name": "a", "answer": "a", "secret": "x"})) == ""


def test_it_posts_with_a_token_and_hidden_values():
    html = render('{% post_button "/setujui/" "Setujui" "main" piece=evil %}', evil=EVIL)
    assert 'method="post" action="/setujui/"' in html
    assert 'name="csrfmiddlewaretoken" value="token"' in html
    assert f'name="piece" value="{escape(EVIL)}"' in html


@pytest.mark.parametrize(
    "source",
    [
        "{% state evil evil %}",
        "{% badge evil evil %}",
        "{% theme_tag evil evil evil %}",
        "{% button evil evil evil %}",
        "{% empty evil evil evil evil example=evil %}",
        "{% figure evil evil definition=evil url=evil source=evil say=evil %}",
        "{% breadcrumb evil evil %}",
        "{% tabs evil %}{% tab evil evil %}{% endtabs %}",
        "{% card evil url=evil hue=evil style=evil %}{{ evil }}{% endcard %}",
        "{% note evil %}{{ evil }}{% endnote %}",
        "{% fold evil %}{{ evil }}{% endfold %}",
        "{% dialog evil evil %}{{ evil }}{% enddialog %}{% dialog_button evil evil %}",
        "{% table evil evil %}{{ evil }}{% endtable %}",
        "{% timeline %}{% event evil who=evil note=evil %}{{ evil }}{% endevent %}{% endtimeline %}",
        "{% remark evil note=evil %}{{ evil }}{% endremark %}",
        "{% diff evil evil %}{% diff '' evil %}",
        "{% post_button evil evil evil a=evil %}",
        "{% progress 1 2 evil %}",
        "{% bar 0.5 label=evil hue=evil %}",
        "{{ evil|tahu }}",
    ],
)
def test_it_lets_no_script_through(source):
    assert "<script" not in render(source, evil=EVIL)


def test_it_gives_every_state_of_the_house_a_mark():
    assert {states.kind_of(s) for s in states.KINDS} <= set(states.SHAPES)
    assert states.kind_of("tak pernah ada") == "unknown"
    assert len(set(states.SHAPES.values())) == len(states.SHAPES)


def test_it_refuses_an_icon_that_does_not_exist():
    with pytest.raises(Exception, match="tidak-ada"):
        icons.icon("tidak-ada")


def test_it_opens_a_number_onto_its_rows():
    html = render('{% figure "Orang" 2314 low=2190 high=2440 url="/dengar/" %}')
    assert '<a class="figure-value" href="/dengar/">2.314</a>' in html
    assert "antara 2.190 dan 2.440" in html


def test_it_never_draws_the_unknown_as_a_number():
    assert "belum diketahui" in render('{% figure "Orang" None url="/dengar/" %}')
    assert "<a" not in render('{% figure "Orang" None url="/dengar/" %}')
    assert render("{% bar None %}") == '<span class="unknown-value">belum diketahui</span>'
    assert render('{{ ""|tahu }}{{ 0|tahu }}') == '<span class="unknown-value">belum diketahui</span>0'


def test_it_offers_the_way_back_with_the_message():
    html = render(
        '{% include "ui/messages.html" %}',
        messages=[Message(25, "Dikembalikan.", extra_tags=f"{notices.UNDO}/naskah/7/")],
    )
    assert 'action="/naskah/7/"' in html
    assert "Urungkan" in html


def test_it_offers_no_way_back_where_there_is_none():
    html = render('{% include "ui/messages.html" %}', messages=[Message(25, "Tersimpan.")])
    assert "Urungkan" not in html


def test_it_offers_to_clear_filters_only_when_there_are_some():
    clean, used = (RequestFactory().get(path) for path in ("/naskah/?page=2&q=", "/naskah/?q=jalan"))
    assert "Hapus saringan" not in render("{% filters %}x{% endfilters %}", request=clean)
    assert '<a class="filters-clear" href="/naskah/">' in render(
        "{% filters %}x{% endfilters %}", request=used
    )


def test_it_keeps_what_is_no_filter_while_they_change_and_when_they_are_cleared():
    html, bare = (
        render('{% filters keep="bulan hari" %}x{% endfilters %}', request=RequestFactory().get(path))
        for path in ("/kalender/?bulan=%223&q=jalan&after=9", "/kalender/?bulan=3&after=9")
    )
    assert '<input type="hidden" name="bulan" value="&quot;3">x' in " ".join(html.split())
    assert 'name="hari"' not in html
    assert '<a class="filters-clear" href="/kalender/?bulan=%223">Hapus saringan</a>' in html
    assert "Hapus saringan" not in bare


@pytest.mark.parametrize(
    ("roles", "path", "expected"),
    [
        ({"contact"}, "/naskah/?q=jalan&page=3", '<a class="filters-clear" href="/naskah/?q=jalan&amp;opd=7">Hanya Dinas PU</a>'),
        ({"contact"}, "/naskah/?opd=7", None),
        ({"editor"}, "/naskah/", None),
    ],
)  # fmt: skip
def test_it_narrows_a_list_to_ones_own_agency_with_one_tap(roles, path, expected):
    agency = SimpleNamespace(pk=7, short_name="Dinas PU", name="Dinas Pekerjaan Umum")
    here = SimpleNamespace(agency=agency, roles=frozenset(roles))
    html = render('{% filters own="opd" %}x{% endfilters %}', request=RequestFactory().get(path), here=here)
    assert (expected in html) if expected else ("Hanya" not in html)
