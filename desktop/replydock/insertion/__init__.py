"""Putting a reply into the chat window: the state machine.

    compile the reply for the client of the window
    snapshot the user's clipboard
    for each part:  offer it -> the recorded window in front -> modifiers up
                    -> paste key (checked and pressed in one step)
                    -> landed (the target has the bytes) -> quiet (it asks no more)
    bring the user's clipboard back, or what she copied meanwhile

Blocking code for one worker thread. Whatever goes wrong ends in a result that
says so; the reply is then on the clipboard, unless it cannot be told whether
the target has it. Each wait has a deadline.

``inserter`` is what others use, ``run`` one reply's way from step to step, ``pasting``
one part's, ``keys`` what is pressed and typed, ``lent_clipboard`` what is the user's,
``part_formats`` what a part is on the clipboard, ``stopping`` why it may end early.
"""

from __future__ import annotations

from replydock.insertion.inserter import Insertion
from replydock.insertion.part_formats import ReadImage
from replydock.insertion.run import WayOf, never
from replydock.ports.insert_request import Request, Timings

__all__ = ["Insertion", "ReadImage", "Request", "Timings", "WayOf", "never"]
