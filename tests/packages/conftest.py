"""Packages are built and tried as a user would, in systems that have never seen them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from devtools import deb_build, debian_root
from devtools.clean_debian import CleanDebian, clean_debian


@pytest.fixture(scope="session")
def debian() -> Iterator[CleanDebian]:
    """A Debian 12 with nothing but its base, and the package's file in it."""
    if not debian_root.can_make_roots():
        pytest.skip("needs root on Debian or Ubuntu, to make a Debian to install into")
    assert deb_build.build([]) == 0
    with clean_debian("bookworm") as system:
        system.take(deb_build.deb_path(), "/replydock.deb")
        yield system
