"""All clients: those that come with ReplyDock, and the agent's own files laid over them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import replydock
from replydock.domain.client import Client, ClientBook
from replydock.domain.errors import InputError
from replydock.formats.client_file import client_of_tables, laid_over, read_client_tables
from replydock.formats.toml_writing import toml_of

FOLDER_NAME = "clients"
_SUFFIX = ".toml"
_MOST_FILES = 500
_PACKAGE = Path(replydock.__file__).resolve().parent

Stamp = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class LoadedClients:
    """What the files gave.

    Attributes:
        errors: one for each file that is wrong; where it was right before, what it said
            then still counts, else the built-in one of its id.
        stamp: what the own files were like.
    """

    book: ClientBook
    errors: tuple[InputError, ...] = ()
    stamp: Stamp = ()


def builtin_clients_root(package: Path = _PACKAGE) -> Path:
    """Return the folder of the built-in files, in an installed program or a checkout."""
    shipped = package / "resources" / FOLDER_NAME
    return shipped if shipped.is_dir() else package.parents[1] / "resources" / FOLDER_NAME


class ClientFolder:
    """Reads the files, and anew when they changed; one thread at a time.

    Args:
        own: the agent's folder, which need not be there.
    """

    def __init__(self, own: Path, builtin: Path | None = None) -> None:
        self.own = own
        self._builtin_root = builtin or builtin_clients_root()
        self._builtin: dict[str, dict[str, Any]] | None = None
        self._good: dict[str, dict[str, Any]] = {}

    def stamp(self) -> Stamp:
        """Return names, times and sizes of the own files; a few system calls."""
        return tuple(_stamps(self.own))

    def load(self) -> LoadedClients:
        """Read everything that may have changed."""
        stamp = self.stamp()
        builtin = self._read_builtin()
        errors: list[InputError] = []
        clients = {
            client_id: client_of_tables(values, f"{client_id}{_SUFFIX}")
            for client_id, values in builtin.items()
        }
        for name, _, _ in stamp:
            client = self._read_own(name, builtin, errors)
            if client is not None:
                clients[client.id] = client
        gone = self._good.keys() - {name for name, _, _ in stamp}
        for name in gone:
            del self._good[name]
        return LoadedClients(ClientBook(clients.values()), tuple(errors), stamp)

    def own_path(self, client_id: str) -> Path:
        """Return where the agent's file of a client is: any file of that id, or a new one."""
        for name, values in self._good.items():
            if values.get("id") == client_id:
                return self.own / name
        return self.own / f"{client_id}{_SUFFIX}"

    def changed_text(self, client_id: str, changes: Mapping[str, Any]) -> str:
        """Return the agent's file with changes laid over it, checked as a whole.

        Raises:
            InputError: what would come of it is no client.
        """
        path = self.own_path(client_id)
        held = self._good.get(path.name, {"id": client_id})
        return self._checked_text(client_id, laid_over({"format": 1, **held}, changes))

    def text_without(self, client_id: str, table: str) -> str | None:
        """Return the agent's file without a table; None if nothing of its own is left."""
        path = self.own_path(client_id)
        held = {key: value for key, value in self._good.get(path.name, {}).items() if key != table}
        if not held.keys() - {"id", "format"}:
            return None
        return self._checked_text(client_id, {"format": 1, **held})

    def _checked_text(self, client_id: str, values: Mapping[str, Any]) -> str:
        under = self._read_builtin().get(client_id, {})
        tables = {key: value for key, value in values.items() if key != "format"}
        client_of_tables(laid_over(under, tables), f"{client_id}{_SUFFIX}")
        return toml_of(values)

    def _read_builtin(self) -> dict[str, dict[str, Any]]:
        if self._builtin is None:
            files = sorted(self._builtin_root.glob(f"*{_SUFFIX}"))
            self._builtin = {file.stem: read_client_tables(file) for file in files}
        return self._builtin

    def _read_own(
        self, name: str, builtin: Mapping[str, Mapping[str, Any]], errors: list[InputError]
    ) -> Client | None:
        """Read one own file, else take what it said when it was right."""
        try:
            values = read_client_tables(self.own / name)
            client = _laid_client(values, name, builtin)
        except InputError as error:
            errors.append(error)
            good = self._good.get(name)
            return None if good is None else _laid_client(good, name, builtin)
        self._good[name] = values
        return client


def _laid_client(
    values: Mapping[str, Any], name: str, builtin: Mapping[str, Mapping[str, Any]]
) -> Client:
    under = builtin.get(str(values.get("id")), {})
    return client_of_tables(laid_over(under, values), name, is_own=True, has_built_in=bool(under))


def _stamps(folder: Path) -> Iterator[tuple[str, int, int]]:
    try:
        files = sorted(folder.glob(f"*{_SUFFIX}"))[:_MOST_FILES]
    except OSError:
        return
    for file in files:
        try:
            found = file.stat()
        except OSError:
            continue
        yield file.name, found.st_mtime_ns, found.st_size
