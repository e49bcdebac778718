"""The order of results, scopes, folders, expiry and the empty query."""

from __future__ import annotations

from datetime import timedelta

from replydock.domain.phrase import PhraseId, Scope
from replydock.domain.search import Tier
from tests.unit.domain.search.library import (
    EXPRESS,
    NOW,
    PERSONAL,
    SCENE,
    SHIPPING,
    find,
    make_catalog,
    make_phrase,
    make_usage,
)


def test_tiers_in_order() -> None:
    catalog = make_catalog(
        [
            make_phrase("body", "其他", "我们的wl很快"),
            make_phrase("tag", "说明", tags=("wl",)),
            make_phrase("title", "查wl的方法"),
            make_phrase("prefix", "wl查询"),
            make_phrase("code_prefix", "另一个", code="wl2"),
            make_phrase("code", "第三个", code="WL"),
        ]
    )
    hits = catalog.search("wl", Scope.ALL, NOW).hits
    assert [(hit.phrase_id, hit.tier) for hit in hits] == [
        ("code", Tier.CODE),
        ("code_prefix", Tier.CODE_PREFIX),
        ("prefix", Tier.TITLE_PREFIX),
        ("title", Tier.TITLE),
        ("tag", Tier.TAG),
        ("body", Tier.BODY),
    ]


def test_use_decides_within_a_tier_and_decays() -> None:
    phrases = [make_phrase(name, f"发货{name}", position=at) for at, name in enumerate("abcd")]
    usages = [make_usage("b", 3), make_usage("c", 40, days_ago=70), make_usage("d", 5)]
    assert find(make_catalog(phrases, usages), "发货") == ["d", "b", "c", "a"]


def test_noted_use_counts_at_once() -> None:
    catalog = make_catalog([make_phrase(name, f"发货{name}") for name in "abc"])
    assert find(catalog, "fahuo") == ["a", "b", "c"]
    catalog.note_use(make_usage("c", 1))
    assert find(catalog, "fahuo") == ["c", "a", "b"]


def test_use_does_not_lift_over_tiers() -> None:
    phrases = [make_phrase("body", "其他", "发货"), make_phrase("title", "何时发货")]
    assert find(make_catalog(phrases, [make_usage("body", 1000)]), "发货") == ["title", "body"]


def test_expired_and_early_sink_and_are_marked() -> None:
    day = timedelta(days=1)
    catalog = make_catalog(
        [
            make_phrase("late", "发货", valid_until=NOW),
            make_phrase("early", "发货快", valid_from=NOW + day),
            make_phrase("body", "别的", "发货", valid_from=NOW, valid_until=NOW + day),
        ]
    )
    hits = catalog.search("发货", Scope.ALL, NOW).hits
    assert [(hit.phrase_id, hit.is_expired) for hit in hits] == [
        ("body", False),
        ("late", True),
        ("early", True),
    ]
    later = catalog.search("发货", Scope.ALL, NOW + day).hits
    assert {hit.phrase_id for hit in later if hit.is_expired} == {"late", "body"}


def test_scopes_and_folders_never_leak() -> None:
    catalog = make_catalog(
        [
            make_phrase("mine", "发货", library_id=PERSONAL.id),
            make_phrase("team", "发货"),
            make_phrase("inner", "发货", folder_id=EXPRESS.id),
            make_phrase("outer", "发货", folder_id=SHIPPING.id),
            make_phrase("scene", "发货", library_id=SCENE.id),
        ]
    )
    for query in ("发货", "fahuo", "fh", "fafuo", ""):
        assert set(find(catalog, query, Scope.PERSONAL)) == {"mine"}, query
        assert set(find(catalog, query, Scope.TEAM)) == {"team", "inner", "outer"}, query
        assert set(find(catalog, query, Scope.SCENE)) == {"scene"}, query
        assert set(find(catalog, query, folder_id=SHIPPING.id)) == {"inner", "outer"}, query
        assert find(catalog, query, folder_id=EXPRESS.id) == ["inner"], query
        assert find(catalog, query, Scope.PERSONAL, folder_id=EXPRESS.id) == [], query


def test_empty_query_pinned_then_use_then_folder_order() -> None:
    catalog = make_catalog(
        [
            make_phrase("inner", "一", folder_id=EXPRESS.id),
            make_phrase("outer2", "二", folder_id=SHIPPING.id, position=2),
            make_phrase("outer1", "三", folder_id=SHIPPING.id, position=1),
            make_phrase("top", "四"),
            make_phrase("used", "五", folder_id=EXPRESS.id, position=9),
            make_phrase("pinned", "六", folder_id=EXPRESS.id, position=8, is_pinned=True),
            make_phrase("mine", "七", library_id=PERSONAL.id),
        ],
        [make_usage("used", 1)],
    )
    order = ["pinned", "used", "mine", "top", "outer1", "outer2", "inner"]
    assert find(catalog, " ") == order
    results = catalog.search("", Scope.ALL, NOW, limit=3)
    assert [hit.phrase_id for hit in results.hits] == order[:3]
    assert (results.total, results.is_total_exact) == (7, True)


def test_several_words_prefer_a_word_in_the_title() -> None:
    catalog = make_catalog(
        [
            make_phrase("body", "其他", "发货顺丰"),
            make_phrase("mixed", "发货说明", "默认顺丰"),
            make_phrase("title", "顺丰发货"),
        ]
    )
    assert find(catalog, "发货 顺丰") == ["title", "mixed", "body"]


def test_limit_keeps_the_best_and_says_so() -> None:
    phrases = [make_phrase(f"{at:03}", f"发货{at:03}") for at in range(50)]
    catalog = make_catalog(phrases, [make_usage("049", 2)])
    results = catalog.search("fahuo", Scope.ALL, NOW, limit=3)
    assert [hit.phrase_id for hit in results.hits] == ["049", "000", "001"]
    assert not results.is_total_exact


def test_by_code_is_exact_and_within_scope() -> None:
    catalog = make_catalog(
        [make_phrase("a", "甲", code="Fh1"), make_phrase("b", "乙", code="fh12")]
    )
    found = catalog.by_code("fH1", Scope.TEAM)
    assert found is not None
    assert found.id == PhraseId("a")
    assert catalog.by_code("fh1", Scope.PERSONAL) is None
    assert catalog.by_code("fh", Scope.ALL) is None


def test_close_matches_order_titles_then_names_then_bodies() -> None:
    bodies = [make_phrase(f"body{at:03}", f"其他{at}", "我们会退款给您") for at in range(300)]
    catalog = make_catalog(
        [
            *bodies,
            make_phrase("tag", "请稍等", tags=("退款",)),
            make_phrase("title", "申请退款步骤"),
            make_phrase("prefix", "退款已处理"),
            make_phrase("both", "退款到账时间", "退款一般原路返回"),
        ]
    )
    hits = catalog.search("tuikuna", Scope.ALL, NOW, limit=6).hits
    assert [hit.phrase_id for hit in hits] == [
        "both",
        "prefix",
        "title",
        "tag",
        "body000",
        "body001",
    ]
    assert {hit.tier for hit in hits} == {Tier.FUZZY}


def test_close_sounds_order_titles_before_folders_and_bodies() -> None:
    catalog = make_catalog(
        [
            make_phrase("body", "其他", "请拍照说明质量情况"),
            make_phrase("folder", "开场白", folder_id=SHIPPING.id),
            make_phrase("title", "质量瑕疵处理"),
        ]
    )
    assert find(catalog, "ziliang") == ["title", "body"]
    assert find(catalog, "wunliu") == ["folder"]


def test_close_words_count_by_the_worst_place() -> None:
    catalog = make_catalog(
        [
            make_phrase("body", "说明", "尺码不合适可以退款"),
            make_phrase("mixed", "尺码不合适", "可以退款"),
            make_phrase("title", "尺码不对怎么退款"),
        ],
        [make_usage("body", 9)],
    )
    assert find(catalog, "chima tuikuna") == ["title", "body", "mixed"]
    assert find(catalog, "tuikuna chima") == ["title", "body", "mixed"]
