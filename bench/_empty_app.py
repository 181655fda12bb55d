"""The least a Textual program can be: what the start of the browser is compared with."""

from textual.app import App

if __name__ == "__main__":
    App().run(mouse=False)
