#+ summary: A concept whose source is a whole document.
#+ expect:
#+   - {check: shape:concept-source-type ClassConstraintComponent, entity: net:OldLung, property: dcterms:source, value: source:letter}
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX source: <https://w3id.org/netgraph/source/>
INSERT DATA { net:OldLung dcterms:source source:letter }
