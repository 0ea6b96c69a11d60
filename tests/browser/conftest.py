"""A real server on a free port, and a real Chromium that may talk to it alone."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    Error,
    Page,
    Playwright,
    expect,
    sync_playwright,
)

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE_SECONDS = 90
expect.set_options(timeout=PATIENCE_SECONDS * 1000 / 3)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running Kundedagbok."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = tmp_path_factory.mktemp("server") / "log.txt"
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    command += ["--server.address", "127.0.0.1", "--server.port", str(port)]
    with log.open("w") as out:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            stdout=out,
            stderr=subprocess.STDOUT,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
        )
        try:
            _wait_for(address)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=20)
    text = log.read_text()
    assert "@example" not in text, "a customer's address stands in the log"
    assert "incident" not in text, text


def _wait_for(address: str) -> None:
    for _ in range(PATIENCE_SECONDS * 4):
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.25)
    raise AssertionError("the server did not start")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    """A Chromium of this machine's, or Playwright's own; else the tests are skipped."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    try:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
    except Error:
        pytest.skip("there is no Chromium on this machine, and none could be had")
    yield browser
    browser.close()


class Reader:
    """One person at one browser, and every address that it asked for."""

    def __init__(self, browser: Browser, server: str, **options: object) -> None:
        wanted: dict[str, object] = {
            "locale": "en-GB",
            "timezone_id": "Europe/Oslo",
            "viewport": {"width": 1280, "height": 720},
            "accept_downloads": True,
        }
        self.server = server
        self.context = browser.new_context(**{**wanted, **options})  # type: ignore
        self.context.set_default_timeout(PATIENCE_SECONDS * 1000)
        self.page: Page = self.context.new_page()
        self.asked: set[str] = set()
        self.page.on("request", lambda request: self.asked.add(request.url))

    def open(self, path: str = "") -> Page:
        self.page.goto(f"{self.server}/{path}")
        return self.rest()

    def rest(self) -> Page:
        """Wait until the page has been drawn and nothing runs."""
        page = self.page
        page.get_by_role("heading", level=1).first.wait_for()
        page.wait_for_function(
            "() => !document.querySelector('[data-testid=stStatusWidget]')"
            " && !document.querySelector('[data-testid=stSkeleton]')"
            " && !document.querySelector('[data-stale=true]')"
        )
        page.wait_for_timeout(400)
        return page

    def drop(self, *files: dict[str, object] | str) -> Page:
        """Hand files to the drop zone, and wait until they have been read."""
        zone = self.page.locator('[data-testid="stFileUploader"] input[type=file]')
        zone.first.set_input_files(list(files))  # type: ignore
        self.page.locator('[class*="st-key-card_"]').first.wait_for()
        return self.rest()

    def strangers(self) -> set[str]:
        """The addresses asked for that are not this server's."""
        socket_address = self.server.replace("http", "ws", 1)
        own = (self.server, socket_address, "data:", "blob:")
        return {url for url in self.asked if not url.startswith(own)}

    def leave(self) -> None:
        self.context.close()


@pytest.fixture
def reader(chromium: Browser, server: str) -> Iterator[Reader]:
    person = Reader(chromium, server)
    yield person
    assert person.strangers() == set(), "a request left this machine"
    person.leave()


@pytest.fixture(scope="module")
def shop() -> dict[str, object]:
    """A small shop's orders as one file, told by the same rule every time."""
    return {
        "name": "ordrer.csv",
        "mimeType": "text/csv",
        "buffer": orders_csv().encode("utf-8-sig"),
    }


def orders_csv(customers: int = 80) -> str:
    """Orders over fourteen months: customer n buys every 20 + n days, in pairs."""
    lines = [
        "Ordrenummer;Dato;E-post;Navn;Vare;Varenummer;Antall;Beløp;Valuta;Samtykke"
    ]
    number = 1000
    for customer in range(customers):
        for day in range(customer % 7, 425, 20 + 3 * customer):
            number += 1
            month, rest = divmod(day, 28)
            date = f"{rest + 1:02}.{month % 12 + 1:02}.{2024 + month // 12}"
            goods = [("Kaffe", "K1", 120 + customer)]
            if number % 3 == 0:
                goods.append(("Filter", "F1", 45))
            elif number % 2 == 0:
                goods.append(("Såpe; grønn", "S1", 60))
            for name, code, price in goods:
                lines.append(
                    f"{number};{date} {8 + customer % 12:02}:15;"
                    f"kunde{customer}@example.no;Åse Nr {customer};"
                    f'"{name}";{code};1;{price},50;NOK;'
                    f"{'ja' if customer % 2 else 'nei'}"
                )
    return "\n".join(lines) + "\n"
