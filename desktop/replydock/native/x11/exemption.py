"""Keeping the connection of our own windows out of every hold of the server.

While a paste holds the server, the thread that would let go needs Python's lock. Many
calls of Qt wait for the server with that lock held: if the hold kept those waiting as
well, each would wait for the other, and the whole desktop with them, without end. Two
requests on Qt's own connection rule that out:

- XTestGrabControl: its requests are carried out while another connection holds the server.
- SetPriority (SYNC), as high as the target's: what a connection has sent already when a
  hold begins is laid aside until the hold ends, that of an exempt one too (``mark_client_grab``
  in the X.Org server, 21.1). A connection that comes first has nothing left by then.

Source: XTEST and SYNC protocol; xcbext.h. libxcb may be used by several threads at a time.
"""

from __future__ import annotations

import ctypes
import logging
import os
import struct
from typing import Any

from replydock.native.x11.connection import Connection
from replydock.native.x11.exclusive import FIRST_PRIORITY

_LOG = logging.getLogger(__name__)

_LIBRARY = "libxcb.so.1"
_CHECKED = 1
_SET_PRIORITY = 12
_GRAB_CONTROL = 3
_OWN = 0
_IS_IMPERVIOUS = 1


class _Piece(ctypes.Structure):
    _fields_ = (("start", ctypes.c_char_p), ("size_bytes", ctypes.c_size_t))


class _Kind(ctypes.Structure):
    _fields_ = (
        ("pieces", ctypes.c_size_t),
        ("extension", ctypes.c_void_p),
        ("opcode", ctypes.c_uint8),
        ("is_void", ctypes.c_uint8),
    )


class _Setup(ctypes.Structure):
    """The beginning of ``xcb_setup_t``."""

    _fields_ = (("about", ctypes.c_uint8 * 12), ("resource_id_base", ctypes.c_uint32))


class _Cookie(ctypes.Structure):
    _fields_ = (("sequence", ctypes.c_uint),)


def exempt(foreign: int, own: Connection) -> int:
    """Have the server carry out what a connection sends, whoever holds the server.

    Waits for the server, without Python's lock; call before any hold of ours.

    Args:
        foreign: address of the ``xcb_connection_t`` of a library in this process.
        own: where the server is asked for its extensions.

    Returns the first resource id of the connection; 0 if it could not be done, which is logged.
    """
    with own.use() as display:
        opcodes = [_major(display.query_extension(name)) for name in ("SYNC", "XTEST")]
    sync, xtest = opcodes
    try:
        # No copy of the library but the one that the connection is of.
        library = ctypes.CDLL(_LIBRARY, mode=os.RTLD_NOLOAD)
    except OSError as why:
        _LOG.warning("windows are not exempt from holds of the server: %s", why)
        return 0
    is_done = _send(
        library, foreign, struct.pack("<BBHIi", sync, _SET_PRIORITY, 3, _OWN, FIRST_PRIORITY)
    ) and _send(library, foreign, struct.pack("<BBHB3x", xtest, _GRAB_CONTROL, 2, _IS_IMPERVIOUS))
    if not is_done:
        _LOG.warning("windows are not exempt from holds of the server: it refused")
        return 0
    library.xcb_get_setup.argtypes = (ctypes.c_void_p,)
    library.xcb_get_setup.restype = ctypes.POINTER(_Setup)
    return int(library.xcb_get_setup(foreign).contents.resource_id_base)


def _major(found: Any) -> int:
    return int(found.major_opcode) if found is not None and found.present else 0


def _send(library: ctypes.CDLL, connection: int, request: bytes) -> bool:
    """Send a request without an answer; tell whether the server carried it out."""
    if not request[0]:
        return False  # the extension is missing
    library.xcb_send_request.argtypes = (
        ctypes.c_void_p,
        ctypes.c_int,
        ctypes.c_void_p,
        ctypes.POINTER(_Kind),
    )
    library.xcb_send_request.restype = ctypes.c_uint
    library.xcb_request_check.argtypes = (ctypes.c_void_p, _Cookie)
    library.xcb_request_check.restype = ctypes.c_void_p
    data = ctypes.create_string_buffer(request, len(request))  # libxcb writes its header
    pieces = (_Piece * 3)()  # the first two belong to libxcb
    pieces[2] = _Piece(ctypes.cast(data, ctypes.c_char_p), len(request))
    start = ctypes.addressof(pieces) + 2 * ctypes.sizeof(_Piece)
    kind = _Kind(1, None, request[0], 1)
    sequence = library.xcb_send_request(connection, _CHECKED, start, kind)
    if not sequence:
        return False
    error = library.xcb_request_check(connection, _Cookie(sequence))
    if not error:
        return True
    libc = ctypes.CDLL(None)
    libc.free.argtypes = (ctypes.c_void_p,)
    libc.free.restype = None
    libc.free(error)
    return False
