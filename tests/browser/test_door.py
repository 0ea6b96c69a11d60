"""The cookie and the headers, on every page a person may enter by."""

import re
import urllib.request

import pytest

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    "path", ["", "best", "returning", "together", "best?list=gold"]
)
def test_every_page_sets_the_cookie_and_the_headers(server: str, path: str) -> None:
    request = urllib.request.Request(
        f"{server}/{path}", headers={"Accept": "text/html"}
    )
    with urllib.request.urlopen(request) as answer:
        cookie = answer.headers["set-cookie"]
        policy = answer.headers["content-security-policy"]
        headers = {name.lower() for name in answer.headers}
    assert re.fullmatch(
        r"kundedagbok_workspace=[\w-]{43}; Path=/; HttpOnly; SameSite=Lax", cookie
    )
    assert "default-src 'self'" in policy
    assert "unsafe-eval" not in policy
    assert "frame-ancestors 'none'" in policy
    assert {
        "x-content-type-options",
        "referrer-policy",
        "permissions-policy",
    } <= headers


def test_a_cookie_of_ours_is_kept_and_a_forged_one_replaced(server: str) -> None:
    for value, replaced in (("A" * 43, False), ("../../etc", True), ("A" * 5, True)):
        request = urllib.request.Request(
            f"{server}/best",
            headers={"Cookie": f"kundedagbok_workspace={value}", "Accept": "text/html"},
        )
        with urllib.request.urlopen(request) as answer:
            assert (answer.headers["set-cookie"] is not None) is replaced


def test_the_cookie_is_secure_behind_https(server: str) -> None:
    request = urllib.request.Request(
        server, headers={"X-Forwarded-Proto": "https", "Accept": "text/html"}
    )
    with urllib.request.urlopen(request) as answer:
        assert answer.headers["set-cookie"].endswith("; Secure")
