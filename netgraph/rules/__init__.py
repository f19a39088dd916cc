"""Run the rules to a fixpoint and say why each triple follows."""

from __future__ import annotations

from netgraph.rules.claims import bound_relations
from netgraph.rules.inference import infer
from netgraph.rules.reading import Rule, read_rules
from netgraph.rules.reasoning import Derivations, Reason, Triple

__all__ = ["Derivations", "Reason", "Rule", "Triple", "bound_relations", "infer", "read_rules"]
