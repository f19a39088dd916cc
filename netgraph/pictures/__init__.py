"""Pictures of a graph: a neighbourhood, a hierarchy, paths, a map; as SVG, PNG or a page of HTML.

Layout, text measure and SVG are our own and need no other package; PNG needs the extra `pictures`. A picture made twice
from one graph is the same, byte for byte.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from netgraph.pictures.hierarchy import draw_hierarchy
from netgraph.pictures.neighbourhood import draw_neighbourhood
from netgraph.pictures.overview import draw_map
from netgraph.pictures.page import html_page
from netgraph.pictures.path import draw_path
from netgraph.pictures.picture import ENDINGS, Picture

if TYPE_CHECKING:
    from collections.abc import Sequence

    import networkx as nx

    from netgraph.model import Claim

__all__ = [
    "ENDINGS",
    "Picture",
    "draw_hierarchy",
    "draw_map",
    "draw_neighbourhood",
    "draw_path",
    "hierarchy_svg",
    "html_page",
    "map_svg",
    "neighbourhood_svg",
    "path_svg",
]


def neighbourhood_svg(graph: nx.MultiDiGraph, focus: str, **options: Any) -> str:
    """Return the SVG of `draw_neighbourhood`, which says what the options are."""
    return draw_neighbourhood(graph, focus, **options).svg


def hierarchy_svg(graph: nx.MultiDiGraph, root: str | None = None, **options: Any) -> str:
    """Return the SVG of `draw_hierarchy`, which says what the options are."""
    return draw_hierarchy(graph, root, **options).svg


def path_svg(graph: nx.MultiDiGraph, paths: Sequence[Sequence[Claim]], **options: Any) -> str:
    """Return the SVG of `draw_path`, which says what the options are."""
    return draw_path(graph, paths, **options).svg


def map_svg(graph: nx.MultiDiGraph, **options: Any) -> str:
    """Return the SVG of `draw_map`, which says what the options are."""
    return draw_map(graph, **options).svg
