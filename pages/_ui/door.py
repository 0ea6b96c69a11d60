"""What every answer of the server passes through: the workspace cookie, the headers.

The cookie is the key to a person's data, so it is unguessable, out of reach of
scripts and never sent from another site. It is set with the page itself, whichever
page a person enters by.
"""

import re
import secrets
from typing import Any

from starlette.requests import cookie_parser

COOKIE = "kundedagbok_workspace"
_TOKEN = re.compile(r"[\w-]{43}")
_HOST = re.compile(r"[\w.:\[\]-]+")
_HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
    "cross-origin-opener-policy": "same-origin",
}


def is_token(found: object) -> bool:
    """Tell whether something has the form of a workspace's key."""
    return isinstance(found, str) and _TOKEN.fullmatch(found) is not None


def new_token() -> str:
    """Make a key that nobody can guess (256 bits)."""
    return secrets.token_urlsafe(32)


class Door:
    """ASGI middleware: sets the workspace cookie and the security headers."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Pass a request on, and add the headers to its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        asked = {
            name.decode("latin-1"): value.decode("latin-1")
            for name, value in scope["headers"]
        }

        async def answer(message: Any) -> None:
            if message["type"] == "http.response.start":
                found = list(message.get("headers", []))
                message["headers"] = found + _added(scope, asked, found)
            await send(message)

        await self.app(scope, receive, answer)


def _added(
    scope: Any, asked: dict[str, str], found: list[tuple[bytes, bytes]]
) -> list[tuple[bytes, bytes]]:
    headers = _HEADERS | {"content-security-policy": _policy(asked.get("host", ""))}
    if _is_page(asked, found) and not is_token(_cookie(asked.get("cookie", ""))):
        headers["set-cookie"] = _new_cookie(scope, asked)
    return [(name.encode(), value.encode()) for name, value in headers.items()]


def _policy(host: str) -> str:
    """Only this server may be asked for anything, its websocket included."""
    sockets = f"ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    rules = {
        "default-src": "'self'",
        "script-src": "'self' 'unsafe-inline' blob:",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": f"'self' {sockets}".strip(),
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "frame-ancestors": "'none'",
        "form-action": "'self'",
        "base-uri": "'self'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def _is_page(asked: dict[str, str], found: list[tuple[bytes, bytes]]) -> bool:
    """Pages only: also an unchanged one, which carries no type of its own."""
    kind = next(
        (value for name, value in found if name.lower() == b"content-type"), b""
    )
    return kind.startswith(b"text/html") or "text/html" in asked.get("accept", "")


def _cookie(header: str) -> str | None:
    """Our cookie among all of this host's, however odd the others are."""
    return cookie_parser(header).get(COOKIE)


def _new_cookie(scope: Any, asked: dict[str, str]) -> str:
    scheme = asked.get("x-forwarded-proto", scope.get("scheme", "http"))
    secure = "; Secure" if scheme == "https" else ""
    return f"{COOKIE}={new_token()}; Path=/; HttpOnly; SameSite=Lax{secure}"
