"""A list written in one go says what Django's own templates say."""

from html.parser import HTMLParser

from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st

from kentongan.ui.controls import Controls

TEXT = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=12)
VALUES = st.one_of(TEXT, st.integers(), st.just("<script>alert(1)</script>"), st.just('"><img src=x>'))
CHOICES = st.lists(st.tuples(VALUES, st.one_of(TEXT, st.just(mark_safe("<b>tebal</b>")))), max_size=6)
GROUPED = st.lists(
    st.one_of(st.tuples(VALUES, TEXT), st.tuples(TEXT.filter(bool), CHOICES)),
    max_size=4,
)
ATTRIBUTES = st.dictionaries(
    st.sampled_from(["id", "class", "required", "disabled", "data-x"]), st.one_of(TEXT, st.booleans())
)


class Said(HTMLParser):
    """What a browser reads: tags with their attributes, and words without the space around them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.parts.append((tag, attrs))

    def handle_endtag(self, tag):
        self.parts.append(f"/{tag}")

    def handle_data(self, data):
        if data.strip():
            self.parts.append(data.strip())


@given(choices=GROUPED, attributes=ATTRIBUTES, value=VALUES, many=st.booleans())
def test_a_list_says_what_djangos_templates_say(choices, attributes, value, many):
    widget = (forms.SelectMultiple if many else forms.Select)(attributes, choices)
    chosen = [value] if many else value

    own = widget.render("nama", chosen, renderer=Controls())

    assert Said(own).parts == Said(widget.render("nama", chosen, renderer=DjangoTemplates())).parts


def test_lazy_words_are_said_in_the_language_of_the_page():
    widget = forms.Select(choices=[("1", gettext_lazy("Ya & tidak"))])

    assert "Ya &amp; tidak</option>" in widget.render("nama", "1", renderer=Controls())


def test_the_house_uses_it():
    class Asked(forms.Form):
        satu = forms.ChoiceField(choices=[("a", "A"), ("b", "B")])

    assert '<option value="b" selected>B</option>' in str(Asked({"satu": "b"})["satu"])
