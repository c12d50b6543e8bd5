"""Where people speak: the word stored and the word shown."""

PLATFORMS = {
    "feed": "Umpan situs",
    "wordpress": "Komentar situs",
    "bluesky": "Bluesky",
    "mastodon": "Mastodon",
    "instagram": "Instagram",
    "facebook": "Facebook",
    "x": "X",
    "tiktok": "TikTok",
    "youtube": "YouTube",
    "threads": "Threads",
    "telegram": "Telegram",
    "whatsapp": "WhatsApp",
    "newspaper": "Koran",
    "radio": "Radio",
    "television": "Televisi",
    "meeting": "Pertemuan warga",
    "letter": "Surat",
    "other": "Lainnya",
}


def label(platform: str) -> str:
    return PLATFORMS.get(platform, platform)


def named(word: str) -> str:
    """The stored word for what a person wrote ("Koran", "koran", "newspaper"), "" when nobody knows it."""
    wanted = " ".join(word.casefold().split())
    return next((key for key, name in PLATFORMS.items() if wanted in (key, name.casefold())), "")
