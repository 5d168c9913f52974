"""What the tests in a browser share."""

from playwright.sync_api import Locator


def press(button: Locator) -> None:
    """Press a button and wait for the page that it leads to."""
    with button.page.expect_navigation():
        button.click()
