"""Questions answered on the networkx graph of `netgraph.projection`: reach, lineage, paths, neighbourhoods, shape.

Concepts and relations go by their IRIs, which are the nodes and the keys of edges; answers about edges are claims.
"""

from netgraph.traversal.claims import claim, claims_of
from netgraph.traversal.paths import neighbourhood, shortest_path, shortest_paths
from netgraph.traversal.reach import (
    Standing,
    behaviours,
    cells_in,
    cells_of_origin,
    lineage,
    locations,
    parts,
    reach,
    reached_by,
    sites,
    subtypes,
    supertypes,
    tumours_from,
    tumours_in,
    tumours_with,
    wholes,
)
from netgraph.traversal.shape import MEASURES, centrality, parts_connected

__all__ = [
    "MEASURES",
    "Standing",
    "behaviours",
    "cells_in",
    "cells_of_origin",
    "centrality",
    "claim",
    "claims_of",
    "lineage",
    "locations",
    "neighbourhood",
    "parts",
    "parts_connected",
    "reach",
    "reached_by",
    "shortest_path",
    "shortest_paths",
    "sites",
    "subtypes",
    "supertypes",
    "tumours_from",
    "tumours_in",
    "tumours_with",
    "wholes",
]
