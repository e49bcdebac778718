"""Finding replies: Chinese, pinyin, initials, codes, English, tags and folders.

All but the values is loaded when it is first asked for: a window that is yet empty
needs no tables.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from replydock.domain.search.model import FIRST_PAGE, Highlights, Hit, Results, Span, Tier
from replydock.lazy_names import names_from

if TYPE_CHECKING:
    from replydock.domain.search.engine import Bounds, FolderName, SearchEngine
    from replydock.domain.search.highlight import highlight
    from replydock.domain.search.index import SearchIndex, fold_code
    from replydock.domain.search.query import split_words

__all__ = [
    "FIRST_PAGE",
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

__getattr__ = names_from(
    __name__,
    {
        "Bounds": "engine",
        "FolderName": "engine",
        "SearchEngine": "engine",
        "SearchIndex": "index",
        "fold_code": "index",
        "highlight": "highlight",
        "split_words": "query",
    },
)
