class Refused(Exception):
    """The deed may not be done; `sentence` (Indonesian) says why and what would have to happen first."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
