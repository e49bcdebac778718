"""What every controller of windows builds on."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from replydock.controllers.libraries import Libraries
from replydock.controllers.preferences import Preferences
from replydock.domain.catalog import Catalog
from replydock.ports.clock import Clock
from replydock.qt.background import Background
from replydock.ui.appearance import Appearance


class Basics(NamedTuple):
    """The parts that are made before the first paint.

    Attributes:
        is_portable: the data folder was named on the command line.
    """

    data_dir: Path
    is_portable: bool
    background: Background
    catalog: Catalog
    clock: Clock
    libraries: Libraries
    preferences: Preferences
    appearance: Appearance
