"""Write the parts above and below the text: the score with its bar, and the table of speakers."""

from __future__ import annotations

from attribution.output.highlights import description_of, other_counts, ranked_speakers, share_line
from attribution.output.view.layers import escaped
from attribution.output.view.palette import BADGES, BARS, QUIET, RULE
from attribution.records import STATUSES, Article, Profile, Score, Status

_LEFT = "text-align:left"
_UNBROKEN = "word-wrap:normal;overflow-wrap:normal"
_COLUMNS = ("sourced assertions", "attributions", "quoted words")


def score_block(score: Score) -> str:
    """Write the share, the one to be expected with its interval, a bar with counts, and what else there is to say."""
    if not score.assertions:
        return f"<div>{share_line(score)}</div>"
    share = share_line(score).replace(" %", "&nbsp;%")
    counts: dict[Status, int] = {status: getattr(score, status) for status in STATUSES}
    badges = " ".join(
        f'<span style="{BADGES[status]};font-size:85%">{count} {status}</span>'
        for status, count in counts.items()
        if count
    )
    return (
        f'<div style="font-size:115%"><b>{share}</b></div>{_bar(counts)}{_whisker(score)}'
        f'<div>{badges} <span style="{QUIET}">of {other_counts(score)}</span></div>'
    )


def _bar(counts: dict[Status, int]) -> str:
    whole = sum(counts.values())
    parts = "".join(
        f'<span style="display:inline-block;width:{99.5 * count / whole:.2f}%;{BARS[status]}"></span>'
        for status, count in counts.items()
        if count
    )
    return f'<div aria-hidden="true" style="max-width:36em;line-height:0;margin:.4em 0 .2em">{parts}</div>'


def _whisker(score: Score) -> str:
    """Draw the 90 % interval of the expected share below the bar, on the bar's scale."""
    low, high = score.expected_low, score.expected_high
    if low is None or high is None:
        return ""
    ends = "border:1px solid;border-top:0;height:4px;opacity:.7"
    return (
        '<div aria-hidden="true" style="max-width:36em;margin-bottom:.5em">'
        f'<div style="margin-left:{99.5 * low:.2f}%;width:{99.5 * (high - low):.2f}%;{ends}"></div></div>'
    )


def speaker_table(article: Article) -> str:
    """Write a table of who speaks, those with most sourced assertions first; what there is none of stays empty."""
    profiles = ranked_speakers(article)
    if not profiles:
        return ""
    heads = "".join(
        f'<th scope="col" align="right" valign="bottom" style="font-size:85%;{_UNBROKEN}">{name}</th>'
        for name in _COLUMNS
    )
    rows = "".join(map(_speaker, profiles))
    return (
        f'<table cellpadding="4" style="border-collapse:collapse;margin:.8em 0;{QUIET}">'
        f'<caption style="{_LEFT};font-weight:bold">Speakers: {len(profiles)}</caption>'
        f'<thead><tr><th scope="col" valign="bottom" style="{_LEFT}">speaker</th>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _speaker(profile: Profile) -> str:
    also = [alias.text for alias in profile.aliases if alias.text != profile.entity]
    more = f"; also “{'”, “'.join(also)}”" if also else ""
    counts = "".join(
        f'<td align="right" valign="top">{count or ""}</td>'
        for count in (profile.assertions, profile.attributions, profile.words_quoted)
    )
    return (
        f'<tr style="border-top:{RULE}"><th scope="row" style="{_LEFT};font-weight:normal">'
        f"<b>{escaped(profile.entity)}</b><br>{escaped(', '.join(description_of(profile)) + more)}</th>{counts}</tr>"
    )
