"""What is written of a reply as HTML."""

from __future__ import annotations

from replydock.ui.reply_view import marked_html
from replydock.ui.theme import LIGHT, Look


def test_what_looks_like_html_is_shown_as_it_was_written() -> None:
    look = Look(LIGHT, is_dark=False)

    written = marked_html("a<b> & \"c\" 'd'", (), look)

    assert "a&lt;b&gt; &amp; &quot;c&quot; &#x27;d&#x27;" in written
