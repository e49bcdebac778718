from __future__ import annotations

from pathlib import Path

import pytest

from replydock.domain.errors import PackError
from replydock.formats.scene_pack import load_pack, load_packs
from replydock.ui.notices import describe_error, known_codes
from tests.unit.formats.test_scene_pack import HEAD, PHRASE, WRONG, with_image, write_pack


def assert_told_in_full(error: PackError) -> None:
    text = describe_error(error).text
    assert "demo/" in text or "late/" in text
    assert "…" not in text, f"a value is missing in: {text}"
    assert error.code in known_codes()


@pytest.mark.parametrize("case", WRONG)
def test_a_mistake_in_a_pack_is_told_in_full(tmp_path: Path, case: str) -> None:
    with pytest.raises(PackError) as caught:
        load_pack(write_pack(tmp_path, WRONG[case][1]))
    assert_told_in_full(caught.value)


def test_a_missing_file_a_missing_picture_and_a_taken_code_are_told(tmp_path: Path) -> None:
    with pytest.raises(PackError) as missing:
        load_pack(tmp_path / "demo")
    with pytest.raises(PackError) as pictureless:
        load_pack(write_pack(tmp_path / "b", with_image("gone.png")))
    first = f"{HEAD}{PHRASE}code = 'nh'"
    write_pack(tmp_path / "c", first)
    write_pack(tmp_path / "c", first.replace("demo", "late"), "late")
    (clash,) = load_packs(tmp_path / "c").errors
    for error in (missing.value, pictureless.value, clash):
        assert_told_in_full(error)
