"""Finding replies: Chinese, pinyin, initials, codes, English, tags and folders."""

from __future__ import annotations

from replydock.domain.search.engine import Bounds, FolderName, SearchEngine
from replydock.domain.search.highlight import highlight
from replydock.domain.search.index import SearchIndex, fold_code
from replydock.domain.search.model import Highlights, Hit, Results, Span, Tier
from replydock.domain.search.query import split_words

__all__ = [
    "Bounds",
    "FolderName",
    "Highlights",
    "Hit",
    "Results",
    "SearchEngine",
    "SearchIndex",
    "Span",
    "Tier",
    "fold_code",
    "highlight",
    "split_words",
]
