"""The shop that the real program is photographed in; the same on every system."""

from __future__ import annotations

from pathlib import Path

from replydock.domain.settings import Language, Settings
from replydock.store import open_store

SHOP = Settings(
    language=Language.CHINESE,
    agent_name="小禾",
    shop_name="亚麻屋",
    is_welcomed=True,
    dock_width=340,
)


def furnish(data: Path, settings: Settings) -> None:
    """Make a data folder with these settings."""
    opened = open_store(data)
    opened.store.save_settings(settings)
    opened.close()
