"""The area that records are about: its name from the name holders, and its code (全国地方公共団体コード)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kyodo_tui.core.records.labels import Labels

_OF_HOLDER = re.compile(r"(.+?[市区町村都道府県])(?:長|教育委員会)?(?:名義)?")
_CITIES_OF_HOKKAIDO = """
01100札幌市 01202函館市 01203小樽市 01204旭川市 01205室蘭市 01206釧路市 01207帯広市 01208北見市 01209夕張市
01210岩見沢市 01211網走市 01212留萌市 01213苫小牧市 01214稚内市 01215美唄市 01216芦別市 01217江別市 01218赤平市
01219紋別市 01220士別市 01221名寄市 01222三笠市 01223根室市 01224千歳市 01225滝川市 01226砂川市 01227歌志内市
01228深川市 01229富良野市 01230登別市 01231恵庭市 01234北広島市 01235石狩市 01236北斗市
"""
"""Code and name; without a name that a city elsewhere has, too."""
_CODES = {each[5:]: each[:5] for each in _CITIES_OF_HOKKAIDO.split()}


class Area(NamedTuple):
    """A municipality or prefecture; what is unknown is empty."""

    code: str = ""
    name: str = ""


def area_of(labels: Labels) -> Area:
    """Return the area that lends its name to the sponsorships of a database."""
    names = {match[1] for each in labels.holders.values() if (match := _OF_HOLDER.fullmatch(each.label))}
    if len(names) != 1:
        return Area()
    name = names.pop()
    return Area(_CODES.get(name, ""), name)
