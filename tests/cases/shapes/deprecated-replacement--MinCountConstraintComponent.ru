#+ summary: A deprecated concept without replacement.
#+ expect:
#+   - {check: shape:deprecated-replacement MinCountConstraintComponent, entity: net:OldLung, property: dcterms:isReplacedBy}
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX net: <https://w3id.org/netgraph/>
DELETE DATA { net:OldLung dcterms:isReplacedBy net:Lung }
