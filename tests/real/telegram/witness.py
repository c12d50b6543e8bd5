"""Runs in the group's own venv: aiogram, which knows nothing of us, drives our Telegram and prints what it understood.

Arguments: base URL, token, channel, a channel the bot may not write to, a picture's path.
"""

import asyncio
import json
import sys

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramAPIError
from aiogram.types import BufferedInputFile, FSInputFile, InputMediaPhoto, InputMediaVideo


async def refused(call) -> str:
    try:
        await call
    except TelegramAPIError as error:
        return type(error).__name__
    return "nothing"


async def drive(base: str, token: str, channel: str, foreign: str, picture: str) -> dict:
    async with Bot(token, AiohttpSession(api=TelegramAPIServer.from_base(base))) as bot:
        text = await bot.send_message(channel, "Jalan <b>Pracimantoro</b> dibuka", parse_mode="HTML")
        photo = await bot.send_photo(channel, FSInputFile(picture), caption="Sawah menguning")
        pictures = [InputMediaPhoto(media=FSInputFile(picture), caption=f"Foto {n}") for n in (1, 2)]
        album = await bot.send_media_group(channel, pictures)
        film = BufferedInputFile(b"\0\0\0\x18ftypmp42" + bytes(400), "panen.mp4")
        video = await bot.send_video(channel, film, caption="Panen", supports_streaming=True)
        paper = BufferedInputFile(b"%PDF-1.7 surat", "surat.pdf")
        document = await bot.send_document(channel, paper, caption="Surat")
        both = await bot.send_media_group(channel, [pictures[0], InputMediaVideo(media=film)])
        again = await bot.send_photo(channel, photo.photo[-1].file_id)
        edited = await bot.edit_message_text("Jalan dibuka lagi", chat_id=channel, message_id=text.message_id)
        deleted = await bot.delete_message(channel, again.message_id)
        return {
            "me": (await bot.get_me()).username,
            "linked": (await bot.get_chat(channel)).linked_chat_id,
            "text": [text.text, [entity.type for entity in text.entities]],
            "photo": [photo.caption, photo.photo[-1].width],
            "album": [
                len({message.media_group_id for message in album}),
                [message.caption for message in album],
            ],
            "video": [video.caption, video.video.mime_type],
            "document": [document.caption, document.document.file_size],
            "both": [bool(both[0].photo), bool(both[1].video)],
            "edited": edited.text,
            "deleted": deleted,
            "foreign": await refused(bot.send_message(foreign, "bukan kanal kita")),
            "unknown": await refused(bot.send_message("@tidakada", "halo")),
            "updates": [update.message.text for update in await bot.get_updates()],
        }


if __name__ == "__main__":
    print(json.dumps(asyncio.run(drive(*sys.argv[1:]))))
