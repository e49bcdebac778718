"""Accounts of one client are told apart, keep their number, name and colour."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from replydock.domain.accounts import (
    MAX_KEPT,
    MAX_NAME,
    Account,
    AccountBook,
    AccountMarks,
    Hue,
    clean_name,
    lasting_mark,
    option_values,
    passing_mark,
)

_BROWSER = AccountMarks(options=("--user-data-dir", "--profile-directory"))


def test_two_profiles_have_two_marks_and_no_option_is_the_usual_account() -> None:
    one = lasting_mark(_BROWSER, ("chromium", "--user-data-dir=/home/a/1"), "Chat")
    two = lasting_mark(_BROWSER, ("chromium", "--user-data-dir", "/home/a/2", "--x"), "Chat")
    usual = lasting_mark(_BROWSER, ("chromium", "--no-first-run"), "Chat")
    assert len({one, two, usual, None}) == 4


def test_the_order_of_the_options_does_not_count() -> None:
    words = ("--user-data-dir=/d", "--profile-directory=Profile 1")
    assert lasting_mark(_BROWSER, ("c", *words), "") == lasting_mark(
        _BROWSER, ("c", *reversed(words)), ""
    )


def test_without_marks_or_command_line_nothing_lasts() -> None:
    assert lasting_mark(AccountMarks(), ("wechat",), "微信") is None
    assert lasting_mark(_BROWSER, None, "微信") is None
    assert lasting_mark(_BROWSER, (), "微信") is None


def test_the_title_names_the_account() -> None:
    marks = AccountMarks(titles=("*({account}) - Shop", "{account} - Shop"))
    assert lasting_mark(marks, None, "Orders (hat-shop) - Shop") == "title:hat-shop"
    assert lasting_mark(marks, None, "shoes - Shop") == "title:shoes"
    assert lasting_mark(marks, None, "Shop") is None


def test_one_long_word_is_split_as_rewritten_command_lines_are() -> None:
    line = ("/usr/lib/chromium/chromium --type=x --user-data-dir=/home/a b --flag",)
    assert option_values(line, ("--user-data-dir",)) == {"--user-data-dir": "/home/a b"}
    assert option_values(("Telegram -many -workdir /d/2",), ("-workdir",)) == {"-workdir": "/d/2"}


def test_an_option_without_value_is_none() -> None:
    assert option_values(("t", "-workdir"), ("-workdir",)) == {}


def test_passing_marks_go_by_process_or_window() -> None:
    assert passing_mark(7, 100, is_by_window=False) == passing_mark(8, 100, is_by_window=False)
    assert passing_mark(7, 100, is_by_window=True) != passing_mark(8, 100, is_by_window=True)
    assert passing_mark(7, 0, is_by_window=False) != passing_mark(8, 0, is_by_window=False)


def test_numbers_count_within_the_client_and_colours_differ() -> None:
    book = AccountBook()
    met = [book.meet("wechat", f"process:{pid}", is_lasting=False) for pid in range(8)]
    other = book.meet("qq", "process:9", is_lasting=False)
    assert [account.number for account in met] == list(range(1, 9))
    assert {account.hue for account in met} == set(Hue)
    assert (other.number, other.shown_name("QQ")) == (1, "QQ 1")
    assert book.meet("wechat", "process:3", is_lasting=False) is met[3]


def test_a_gone_process_frees_its_number_and_a_lasting_account_keeps_it() -> None:
    book = AccountBook()
    first = book.meet("wechat", "process:1", is_lasting=False)
    kept = book.meet("wechat", "--workdir=/2", is_lasting=True)
    book.forget_gone({first.key: False, kept.key: False})
    assert book.get(*first.key) is None
    assert book.get(*kept.key) == kept
    assert book.meet("wechat", "process:5", is_lasting=False).number == 1


def test_names_and_colours_outlive_the_program() -> None:
    book = AccountBook()
    account = book.meet("wechat", "--workdir=/1", is_lasting=True)
    book.meet("wechat", "process:4", is_lasting=False)
    changed = book.change(account, name="  旗舰店\n客服 ", hue=Hue.PINK)
    assert changed is not None
    assert (changed.name, changed.hue) == ("旗舰店 客服", Hue.PINK)
    again = AccountBook(book.lines())
    assert again.of_client("wechat") == [changed]


def test_two_accounts_cannot_have_one_name() -> None:
    book = AccountBook()
    one = book.meet("wechat", "a", is_lasting=True)
    two = book.meet("wechat", "b", is_lasting=True)
    book.change(one, name="Shop", hue=one.hue)
    assert book.change(two, name="Shop", hue=Hue.SLATE) == two


def test_wrong_lines_are_left_out_and_the_oldest_give_way() -> None:
    good = Account("qq", "a", 2, Hue.TEAL, "x")
    lines = ("", "a\tb", "qq\ta\tno\tteal\t", "qq\ta\t1\tred\t", "qq\ta\t2\tteal\tx")
    assert AccountBook(lines).of_client("qq") == [good]
    book = AccountBook()
    for number in range(MAX_KEPT + 5):
        book.meet("qq", f"mark {number}", is_lasting=True)
    assert len(book.lines()) == MAX_KEPT
    assert not any("mark 0\t" in line for line in book.lines())


@given(st.text(max_size=60), st.text(min_size=1, max_size=60))
def test_whatever_is_kept_comes_back(name: str, mark: str) -> None:
    book = AccountBook()
    account = book.meet("client", mark, is_lasting=True)
    book.change(account, name=name, hue=Hue.OLIVE)
    (line,) = book.lines()
    again = AccountBook([line]).of_client("client")
    assert [each.name for each in again] == [clean_name(name)]
    assert len(clean_name(name)) <= MAX_NAME
