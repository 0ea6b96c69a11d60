"""The workspaces of a running server: few, short-lived, and found by a secret alone.

This is the one global state of the program. Each workspace lives in memory under an
unguessable token (a browser's cookie), and is gone half an hour after its last use,
or when others need the room.
"""

import atexit
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock, Timer
from time import monotonic

from kundedagbok.errors import NotAllowed
from kundedagbok.language import N_
from kundedagbok.workspace import Workspace
from kundedagbok.workspace import open as open_workspace

MOST_WORKSPACES = 32
IDLE_SECONDS = 30 * 60
SHORTEST_TOKEN = 32


@dataclass
class _Held:
    workspace: Workspace
    used_at: float


_lock = Lock()
_held: OrderedDict[str, _Held] = OrderedDict()
_sweeper: Timer | None = None


def workspace_of(token: str) -> Workspace:
    """This token's workspace, a new and empty one where there was none.

    Raises NotAllowed for a token that is short enough to be guessed.
    """
    if len(token) < SHORTEST_TOKEN:
        raise NotAllowed(
            N_("This browser's key is not one of ours. Load the page anew.")
        )
    with _lock:
        gone = _expired()
        if token not in _held:
            if len(_held) >= MOST_WORKSPACES:
                gone.append(_held.pop(_longest_unused()))
            _held[token] = _Held(open_workspace(), monotonic())
        held = _held[token]
        held.used_at = monotonic()
        _held.move_to_end(token)
        _sweep_later()
    _close(gone)
    return held.workspace


def forget(token: str) -> None:
    """Delete everything that this token holds."""
    with _lock:
        held = _held.pop(token, None)
    if held:
        _close([held])


def sweep() -> None:
    """Delete the workspaces that nobody has used for half an hour."""
    global _sweeper
    with _lock:
        gone = _expired()
        _sweeper = None
        _sweep_later()
    _close(gone)


def _expired() -> list[_Held]:
    oldest = monotonic() - IDLE_SECONDS
    unused = [token for token, held in _held.items() if held.used_at < oldest]
    return [_held.pop(token) for token in unused if not _is_busy(_held[token])]


def _longest_unused() -> str:
    """The token to let go first, one whose workspace is at work only if all are."""
    idle = (token for token, held in _held.items() if not _is_busy(held))
    return next(idle, next(iter(_held)))


def _is_busy(held: _Held) -> bool:
    """Tell whether the workspace is at work; a long load counts as use."""
    if held.workspace.lock.acquire(blocking=False):
        held.workspace.lock.release()
        return False
    held.used_at = monotonic()
    return True


def _sweep_later() -> None:
    """See to it that data goes even when nobody comes back to ask."""
    global _sweeper
    if _held and _sweeper is None:
        _sweeper = Timer(60, sweep)
        _sweeper.daemon = True
        _sweeper.start()


@atexit.register
def close_all() -> None:
    """Leave nothing behind when the server stops."""
    with _lock:
        gone = list(_held.values())
        _held.clear()
    _close(gone)


def _close(held: list[_Held]) -> None:
    for one in held:
        one.workspace.close()
