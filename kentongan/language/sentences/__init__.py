"""Our own labelled sentences: complaint or not, topic, tone. `docs/labels.md` is the guide."""

from kentongan.language.sentences.render import LANGUAGES, Sentence, sentences

__all__ = ["LANGUAGES", "Sentence", "sentences"]
