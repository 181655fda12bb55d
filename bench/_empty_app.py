"""The smallest Textual app, to compare the start of the browser with."""

from textual.app import App

if __name__ == "__main__":
    App().run(mouse=False)
