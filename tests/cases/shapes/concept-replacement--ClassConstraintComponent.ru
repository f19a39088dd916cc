#+ summary: A concept replaced by an agent.
#+ expect:
#+   - {check: shape:concept-replacement ClassConstraintComponent, entity: net:OldLung, property: dcterms:isReplacedBy, value: agent:Society}
PREFIX agent: <https://w3id.org/netgraph/agent/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX net: <https://w3id.org/netgraph/>
INSERT DATA { net:OldLung dcterms:isReplacedBy agent:Society }
