"""The command `models`."""

from __future__ import annotations

import click


@click.command("models")
def list_models() -> None:
    """List the parsers' models and the engines' weights that are installed, and which of them are used."""
    from attribution.installed import installed  # noqa: PLC0415 - looks at the disk

    for item in installed():
        click.echo(f"{item.kind:7} {'used' if item.used else '':5} {item.name:24} {item.version:12} {item.note}")
