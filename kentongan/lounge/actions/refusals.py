"""Why a deed was not done, in a sentence for the person who asked for it."""


class Refused(Exception):
    """Nothing was changed; `sentence` (Indonesian) says why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
