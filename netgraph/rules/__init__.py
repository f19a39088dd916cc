"""Run the rules to a fixpoint and say why each triple follows."""

from __future__ import annotations

from netgraph.rules.reading import Rule, read_rules
from netgraph.rules.reasoning import Derivations, Reason, Triple, bound_relations, conclude, infer

__all__ = ["Derivations", "Reason", "Rule", "Triple", "bound_relations", "conclude", "infer", "read_rules"]
