from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

import phrase_rules
from replydock.domain.pack import Pack
from replydock.domain.phrase import LibraryId, Phrase, PhraseId, TextPart
from replydock.formats.scene_pack import LoadedPacks, load_packs

ROOT = Path(__file__).resolve().parents[3] / "phrases"


@pytest.fixture(scope="module")
def loaded() -> LoadedPacks:
    return load_packs(ROOT)


def test_every_pack_can_be_read(loaded: LoadedPacks) -> None:
    assert loaded.errors == ()


def test_the_packs_keep_every_rule(loaded: LoadedPacks) -> None:
    assert list(phrase_rules.findings(ROOT, loaded.packs)) == []


def test_some_replies_mix_text_and_pictures_and_some_vary(loaded: LoadedPacks) -> None:
    phrases = phrase_rules.phrases_of(loaded.packs)
    kinds = ["".join("t" if isinstance(p, TextPart) else "i" for p in x.parts) for x in phrases]
    assert kinds.count("ti") >= 3
    assert kinds.count("tit") >= 3
    assert sum(bool(phrase.variants) for phrase in phrases) >= 5


def make_phrase(text: str, phrase_id: str = "demo.a") -> Phrase:
    moment = datetime(2026, 11, 22, tzinfo=UTC)
    return Phrase(
        PhraseId(phrase_id), LibraryId("pack.demo"), None, phrase_id, (TextPart(text),), moment,
        moment, code="abc",
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "明天一定到",
        "百分百正品",
        "全网底价",
        "这是最好的一款",
        "加我微信详聊",
        "好评返现5元",
        "您自己看详情页",
    ],
)
def test_bad_wording_is_found(text: str) -> None:
    assert list(phrase_rules.wording_findings(make_phrase(text)))


@pytest.mark.parametrize("text", ["价格统一定的", "不一定能到", "您最近买的", "我们不做好评返现"])
def test_good_wording_passes(text: str) -> None:
    assert not list(phrase_rules.wording_findings(make_phrase(text)))


@pytest.mark.parametrize(
    "text",
    [
        "It will Definitely be there tomorrow",
        "We guarantee delivery by Friday",
        "The best price you can get",
        "Write to me on WhatsApp",
        "Please change your review",
        "We can declare it as a gift",
        "As I already said, it has shipped",
    ],
)
def test_bad_wording_in_english_is_found(text: str) -> None:
    assert list(phrase_rules.wording_findings(make_phrase(text)))


@pytest.mark.parametrize(
    "text",
    ["I can't guarantee the day", "100% cotton", "Which would suit you best?", "a call from us"],
)
def test_good_wording_in_english_passes(text: str) -> None:
    assert not list(phrase_rules.wording_findings(make_phrase(text)))


def test_english_may_be_longer_than_chinese() -> None:
    assert not list(phrase_rules.length_findings(make_phrase("word " * 110)))
    assert list(phrase_rules.length_findings(make_phrase("word " * 121)))


@pytest.mark.parametrize("text", ["{greeting}, this is {agent}", "It is due on {date|W}"])
def test_chinese_words_that_come_into_english_are_found(text: str) -> None:
    assert list(phrase_rules.placeholder_findings(make_phrase(text)))


def test_a_long_reply_is_found() -> None:
    assert list(phrase_rules.length_findings(make_phrase("长" * 261)))
    assert list(phrase_rules.length_findings(make_phrase("\n".join("一二三四五六七八"))))
    assert list(phrase_rules.length_findings(make_phrase("一\n二\n三\n四\n五", "greeting.a")))


@pytest.mark.parametrize("text", ["{客服", "{不认识}", "{定金*2}x{填:定金=a}"])
def test_a_placeholder_that_cannot_be_filled_is_found(text: str) -> None:
    assert list(phrase_rules.placeholder_findings(make_phrase(text)))


def pack_of(loaded: LoadedPacks, *phrases: Phrase) -> Pack:
    return replace(loaded.packs[0], phrases=phrases)


def test_likeness_titles_and_codes_are_compared_over_all_packs(loaded: LoadedPacks) -> None:
    first = pack_of(loaded, make_phrase("今天下午四点前付款的当天就能发出"))
    second = pack_of(loaded, make_phrase("今天下午五点前付款的当天就能发出"))
    assert list(phrase_rules.likeness_findings([first, second]))
    assert list(phrase_rules.name_findings([first, second]))
    no_code = pack_of(loaded, replace(make_phrase("甲"), code=""))
    assert list(phrase_rules.name_findings([no_code]))


def test_missing_and_repeated_questions_are_found(tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "pack.toml").write_text(
        """
        [[phrases]]
        id = "demo.a"
        questions = ["能退吗", "怎么退"]

        [[phrases]]
        id = "demo.b"
        questions = ["能退吗？"]
        """,
        encoding="utf-8",
    )
    few, repeated = phrase_rules.question_findings(tmp_path)
    assert "1 questions" in few
    assert "demo.a" in repeated


def test_a_picture_that_no_reply_uses_is_found(loaded: LoadedPacks) -> None:
    pack = next(pack for pack in loaded.packs if pack.images)
    found = list(phrase_rules.picture_findings(ROOT, [replace(pack, phrases=())]))
    assert any("no reply uses it" in line for line in found)


def test_too_little_content_is_found(loaded: LoadedPacks) -> None:
    assert len(list(phrase_rules.count_findings([pack_of(loaded)]))) == 3 + 1
