"""The command `evaluate`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from attribution.cli.options import engine_options, overwrite_option, parser_options, settings_of
from attribution.cli.runs import FAILED, check_file
from attribution.output.files import replacing
from attribution.pipeline import Attributor
from attribution.running.processes import loaded


@click.command()
@click.argument("gold", metavar="GOLD...", nargs=-1, required=True, type=click.Path(path_type=Path))
@parser_options
@engine_options
@click.option("--gate", "gated", is_flag=True, help="Fail (exit status 1) where a figure dropped beyond noise.")
@click.option("--metrics", type=click.Path(path_type=Path), help="What --gate compares with.  [default: the engine's]")
@click.option("--stages", is_flag=True, help="What each stage loses by itself, given the gold for those before it.")
@click.option("--json", "as_json", is_flag=True, help="The figures as JSON.")
@click.option("--write-metrics", "written", type=click.Path(path_type=Path), help="Keep the counts for a later --gate.")
@overwrite_option
def evaluate(  # noqa: PLR0913 - one parameter an option
    gold: tuple[Path, ...],
    *,
    gated: bool,
    metrics: Path | None,
    stages: bool,
    as_json: bool,
    written: Path | None,
    overwrite: bool,
    **choices: Any,
) -> int:
    """Measure the engine on folders of annotated articles.

    GOLD is a folder with texts and annotations beside them: seeds/ or the standoff files of PolNeAR.
    """
    from attribution.evaluation import gate, report, results  # noqa: PLC0415 - no other command measures

    settings = settings_of(**choices)
    if written:
        check_file(written, overwrite=overwrite)
    if stages and (gated or written):
        raise click.UsageError("--stages goes neither with --gate nor with --write-metrics: it measures something else")
    attributor = loaded(settings.load)
    if stages:
        _show_stages(gold, attributor, as_json=as_json)
        return 0
    try:
        evaluation = report.evaluate(gold, attributor, engine=settings.engine, parser=settings.parser)
        outcome = gate.gate(evaluation, metrics) if gated else None
    except (ValueError, gate.GateError) as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        click.echo(json.dumps(evaluation.to_dict(articles=False), indent=1, ensure_ascii=False))
    else:
        click.echo(report.render(evaluation), nl=False)
    if written:
        with replacing(written, overwrite=overwrite) as stream:
            results.write_metrics(evaluation, stream.name)
    if outcome:
        click.echo(outcome.render(), err=as_json)
    return 0 if outcome is None or outcome.passed else FAILED


def _show_stages(gold: tuple[Path, ...], attributor: Attributor, *, as_json: bool) -> None:
    from attribution.evaluation import stages  # noqa: PLC0415 - no other command measures

    try:
        results = stages.measure_stages(gold, attributor)
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        found = {result.name: result.to_dict() for result in results}
        click.echo(json.dumps(found, indent=1, ensure_ascii=False))
    else:
        click.echo(stages.render(results), nl=False)
