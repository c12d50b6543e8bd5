"""By hand: WhatsApp channel, Instagram, TikTok, radio, videotron and every account without a connection.

No call is made. An officer sees text and pictures ready to share and brings back a link or a photo as proof.
"""

from kentongan.publishing.channels.base import Channel


class ByHand(Channel):
    kind = "byhand"
    label = "Dengan tangan"
    by_hand = True
    needs_door = False
    absence_proves = False


CHANNEL = ByHand()
