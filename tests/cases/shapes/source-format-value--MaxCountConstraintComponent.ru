#+ summary: Two media types.
#+ expect:
#+   - {check: shape:source-format-value MaxCountConstraintComponent, entity: source:letter, property: dcterms:format}
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX source: <https://w3id.org/netgraph/source/>
INSERT DATA { source:letter dcterms:format "text/html" }
