from kentongan.lounge.models.film import Film
from kentongan.lounge.models.playlist import Playlist, Slide
from kentongan.lounge.models.presentation import Presentation
from kentongan.lounge.models.screen import Screen
from kentongan.lounge.models.takeover import Takeover
from kentongan.lounge.models.voice import ShownVoice

__all__ = ["Film", "Playlist", "Presentation", "Screen", "ShownVoice", "Slide", "Takeover"]
