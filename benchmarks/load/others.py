"""Servers beside ours, each a process of its own: `python -m benchmarks.load.others KIND PORT`.

Kinds: `hello` (aiohttp answering two bytes), `platform` (a Zalo that takes every message), `aiogram` (its webhook
echoing, nothing stored), `ptb` (python-telegram-bot's ConversationHandler, its pickle flushed after each message).
"""

from __future__ import annotations

import json
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

from aiohttp import web
from telegram import Chat, Message, Update, User
from telegram.ext import (
    Application,
    ApplicationBuilder,
    ConversationHandler,
    MessageHandler,
    PicklePersistence,
    filters,
)

TOKEN = "42:nobody"  # noqa: S105  # of nobody


def hello() -> web.Application:
    """Return the least that aiohttp can serve."""

    async def greet(_: web.Request) -> web.Response:
        return web.Response(text="ok")

    application = web.Application()
    application.router.add_get("/", greet)
    return application


def platform() -> web.Application:
    """Return a Zalo that takes every message at once."""

    async def take(_: web.Request) -> web.Response:
        return web.json_response({"error": 0, "message": "Success", "data": {"message_id": "1", "quota": {}}})

    async def account(_: web.Request) -> web.Response:
        return web.json_response({"error": 0, "data": {"oa_id": "3886000111222333444", "name": "OA"}})

    application = web.Application()
    application.router.add_post("/v3.0/oa/message/cs", take)
    application.router.add_post("/v2.0/oa/message", take)
    application.router.add_get("/v2.0/oa/getoa", account)
    return application


def aiogram() -> web.Application:
    """Return aiogram's own webhook server, echoing; nothing is stored, the reply is the webhook's answer."""
    framework, server = import_module("aiogram"), import_module("aiogram.webhook.aiohttp_server")
    methods = import_module("aiogram.methods")
    dispatcher = framework.Dispatcher()

    async def echo(message: Any) -> Any:  # noqa: ANN401  # of a library that may be missing
        return methods.SendMessage(chat_id=message.chat.id, text=message.text)

    dispatcher.message.register(echo)
    application = web.Application()
    bot = framework.Bot(TOKEN)
    requests = server.SimpleRequestHandler(dispatcher, bot, handle_in_background=False)
    requests.register(application, path="/")
    return application


def ptb() -> web.Application:
    """Return a ConversationHandler that remembers each citizen, written to its pickle before the answer."""
    folder = Path(tempfile.mkdtemp())
    bot = (
        ApplicationBuilder()
        .token(TOKEN)
        .updater(None)
        .persistence(PicklePersistence(folder / "all.pickle", update_interval=3600))
        .build()
    )

    async def step(_: Update, context: Any) -> int:  # noqa: ANN401  # its type has six parameters
        context.user_data["said"] = context.user_data.get("said", 0) + 1
        return 1

    words: Any = MessageHandler(filters.TEXT, step)
    bot.add_handler(ConversationHandler([words], {1: [words]}, [], persistent=True, name="talk"))
    application = web.Application()

    async def start(_: web.Application) -> None:
        bot._initialized = True  # noqa: SLF001  # initialize() would ask Telegram who we are
        await bot.persistence.get_conversations("talk")  # type: ignore[union-attr]
        await Application._initialize_persistence(bot)  # noqa: SLF001  # the part of initialize() that stays here

    async def take(request: web.Request) -> web.Response:
        told = json.loads(await request.read())
        who = int(told["message"]["from"]["id"])
        person = User(who, "x", is_bot=False)
        message = Message(told["update_id"], None, Chat(who, "private"), from_user=person, text="x")  # type: ignore[arg-type]
        await bot.process_update(Update(told["update_id"], message=message))
        await bot.update_persistence()
        await bot.persistence.flush()  # type: ignore[union-attr]
        return web.Response(text="ok")

    application.on_startup.append(start)
    application.router.add_post("/", take)
    return application


KINDS = {"hello": hello, "platform": platform, "aiogram": aiogram, "ptb": ptb}

if __name__ == "__main__":
    kind, port = sys.argv[1:]
    web.run_app(KINDS[kind](), host="127.0.0.1", port=int(port), access_log=None, print=None)
