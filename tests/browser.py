"""A reader's browser: the machine's Chromium, or the one that Playwright has installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
APPLICATIONS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
# Pages of ours only, so a sandbox is not needed, which a root user of a container cannot have; and
# nothing that a browser asks of the net by itself.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_chromium() -> str:
    """Find a Chromium that tests can drive; empty if there is none."""
    # Playwright's driver is a program of its own, which needs libatomic of the system.
    driver = subprocess.run([sys.executable, "-m", "playwright", "--version"], capture_output=True)
    if driver.returncode:
        return ""
    on_path = (shutil.which(name) for name in NAMES)
    applications = (path for path in APPLICATIONS if Path(path).is_file())
    return next((path for path in (*on_path, *applications) if path), "") or _find_playwrights_own()


def _find_playwrights_own() -> str:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else ""


@contextmanager
def open_browser(chromium: str) -> Iterator[Browser]:
    """Open a headless browser; while it is open, this thread cannot run an event loop of its own."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # A PDF that a test made in this process has left its own font settings here, with which a browser
        # sets letters wider than a reader's does.
        own = {name: value for name, value in os.environ.items() if name != "FONTCONFIG_FILE"}
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS), env=own)
        try:
            yield browser
        finally:
            browser.close()
