"""Other words for the same thing, which find each other: そろばん and 珠算."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from kyodo_tui.core.japanese.kana import is_kana
from kyodo_tui.core.search.term import SearchTerm, search_term

_TABLE = """
珠算 そろばん 算盤 十露盤
"""
"""Reviewed by hand: a line holds folded words for one thing. Only the whole of a word finds the others."""


def with_synonyms(term: SearchTerm, folded: str) -> SearchTerm:
    """Return a term with the other words for it, however it was typed: ``soroban``, そろばん, 算盤."""
    found = [
        each for group in _groups() if _is_one_of(group, term, folded) for each in group if each != folded
    ]
    return replace(term, also=(*term.also, *map(search_term, found))) if found else term


def _is_one_of(group: tuple[str, ...], term: SearchTerm, folded: str) -> bool:
    if term.is_read:
        return folded in group
    return any(not _sounds(word).isdisjoint(term.sounds) for word in group if is_kana(word))


@cache
def _groups() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(line.split()) for line in _TABLE.strip().splitlines())


@cache
def _sounds(word: str) -> frozenset[str]:
    return frozenset(search_term(word).sounds)
