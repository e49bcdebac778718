from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module

import pytest

PACKAGES = ["replydock.store", "replydock.domain.search"]


@pytest.mark.parametrize("package", PACKAGES)
def test_every_name_that_is_offered_is_there(package: str) -> None:
    module = import_module(package)
    for name in module.__all__:
        assert getattr(module, name) is not None
        assert name in vars(module)
    with pytest.raises(AttributeError, match="nonsense"):
        module.nonsense  # noqa: B018


@pytest.mark.parametrize("package", PACKAGES)
def test_nothing_is_loaded_before_it_is_asked_for(package: str) -> None:
    script = f"import sys, {package}; print(*(n for n in sys.modules if n.startswith({package!r})))"
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    light = {"replydock.domain.search": ["replydock.domain.search.model"]}
    assert set(done.stdout.split()) == {package, *light.get(package, [])}
