"""Finding replies: Chinese, pinyin, initials, codes, English, tags and folders."""

from __future__ import annotations

from replydock.domain.search.index import SearchIndex
from replydock.domain.search.model import Highlights, Hit, Results, Span, Tier

__all__ = ["Highlights", "Hit", "Results", "SearchIndex", "Span", "Tier"]
