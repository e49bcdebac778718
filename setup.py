"""Put data from the top of the tree into the package; all else is in pyproject.toml.

``phrases/`` and ``resources/`` stand at the top because people edit them; an
installed ReplyDock finds them inside the package. An editable install copies
nothing: the program then reads the checkout itself.
"""

from pathlib import Path
from shutil import copy2

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent
DATA = (
    "phrases/*/pack.toml",
    "phrases/*/images/*",
    "resources/clients/*.toml",
    "resources/icons/*",
    "resources/translations/*.qm",
)


class BuildWithData(build_py):
    """Copies the data after the modules."""

    def run(self) -> None:
        """Build the package."""
        super().run()
        if self.editable_mode:
            return
        for pattern in DATA:
            for source in sorted(ROOT.glob(pattern)):
                target = Path(self.build_lib, "replydock", source.relative_to(ROOT))
                target.parent.mkdir(parents=True, exist_ok=True)
                copy2(source, target)


setup(cmdclass={"build_py": BuildWithData})
