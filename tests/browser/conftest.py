"""The fixtures of the browser for every test of this folder."""

from tests.browser.pages import browser, lab  # noqa: F401
