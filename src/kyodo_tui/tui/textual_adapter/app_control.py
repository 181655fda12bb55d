"""Control a running Textual application where Textual has no public API for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kyodo_tui.tui.textual_adapter.driver import KyodoDriver

if TYPE_CHECKING:
    from textual.app import App
    from textual.screen import Screen


def release(app: App[Any]) -> None:
    """Let the terminal show what is painted."""
    driver = app._driver
    if isinstance(driver, KyodoDriver):
        driver.release()


def redraw(app: App[Any]) -> None:
    """Clear the terminal and redraw it, after another program wrote to it."""
    driver = app._driver
    if isinstance(driver, KyodoDriver):
        # Noise on the line may have changed the character set or the scrolling region, too.
        driver.write("\x0f\x1b(B\x1b[r\x1b[?7l")
        driver.repaint()
    app.screen.refresh(layout=True)


def send(app: App[Any], control: str) -> None:
    """Send the terminal a control sequence that changes no cell of the screen."""
    driver = app._driver
    if driver is not None and not driver.is_headless:
        driver.write(control)
        driver.flush()


async def replace_screen(app: App[Any], screen: Screen[Any]) -> None:
    """Show a screen in place of the one in front, which ends."""
    if not app.screen._result_callbacks:
        # The first screen was not pushed, and Textual takes a callback from each it replaces.
        app.screen._push_result_callback(app, None)
    await app.switch_screen(screen)


async def run_bindings(app: App[Any], key: str) -> None:
    """Run the action that a key is bound to."""
    await app._check_bindings(key)


async def run_answers(app: App[Any]) -> None:
    """Tell whoever asked, while a key is still being handled, what the screens said that it closed."""
    await app._flush_next_callbacks()
