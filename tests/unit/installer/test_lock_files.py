"""The lock files pin what pyproject.toml asks for, completely, and nothing else."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from devtools.places import DEV_LOCK, PROJECT_FILE, RUN_LOCK

BUILD_ONLY = {"setuptools"}


def pins(lock: Path) -> dict[str, Requirement]:
    """Return the pins of a lock file and of those that it includes, by name."""
    result: dict[str, Requirement] = {}
    for line in lock.read_text("utf-8").splitlines():
        text = line.partition("#")[0].strip()
        if text.startswith("-r "):
            result |= pins(lock.parent / text.removeprefix("-r "))
        elif text:
            requirement = Requirement(text)
            result[canonicalize_name(requirement.name)] = requirement
    return result


def declared(*, is_dev: bool) -> list[Requirement]:
    project = tomllib.loads(PROJECT_FILE.read_text("utf-8"))["project"]
    texts = list(project["dependencies"])
    if is_dev:
        texts += project["optional-dependencies"]["dev"]
    return [Requirement(text) for text in texts]


def version(pin: Requirement) -> str:
    (specifier,) = pin.specifier
    assert specifier.operator == "=="
    return specifier.version


def needed_here(names: Iterator[str]) -> set[str]:
    """Return the names and all that they need on this platform, as installed."""
    result: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in result:
            continue
        result.add(name)
        for text in requires(name) or ():
            requirement = Requirement(text)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                waiting.append(canonicalize_name(requirement.name))
    return result


@pytest.mark.parametrize(("lock", "is_dev"), [(RUN_LOCK, False), (DEV_LOCK, True)])
def test_every_declared_dependency_is_pinned_within_its_range(lock: Path, is_dev: bool) -> None:
    pinned = pins(lock)
    for requirement in declared(is_dev=is_dev):
        pin = pinned[canonicalize_name(requirement.name)]
        assert version(pin) in requirement.specifier, pin
        assert str(pin.marker) == str(requirement.marker), pin


@pytest.mark.parametrize(("lock", "is_dev"), [(RUN_LOCK, False), (DEV_LOCK, True)])
def test_the_pins_are_what_is_needed_and_no_more(lock: Path, is_dev: bool) -> None:
    here = {
        name
        for name, pin in pins(lock).items()
        if pin.marker is None or pin.marker.evaluate({"extra": ""})
    }
    wanted = (
        canonicalize_name(requirement.name)
        for requirement in declared(is_dev=is_dev)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""})
    )
    assert here - BUILD_ONLY == needed_here(wanted)


@pytest.mark.parametrize("lock", [RUN_LOCK, DEV_LOCK])
def test_no_registry_is_named(lock: Path) -> None:
    assert not re.search(r"https?:|--(extra-)?index-url|--find-links", lock.read_text("utf-8"))
