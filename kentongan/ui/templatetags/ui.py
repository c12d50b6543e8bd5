"""The one tag library of the house, a builtin in every template. README.md lists what is in it."""

from django.template import Library

from kentongan.ui.tags import blocks, charts, forms, navigation, page, words

register = Library()
for part in (words, page, blocks, forms, navigation, charts):
    register.tags.update(part.register.tags)
    register.filters.update(part.register.filters)
