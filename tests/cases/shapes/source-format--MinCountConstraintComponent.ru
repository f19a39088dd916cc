#+ summary: A source without media type.
#+ expect:
#+   - {check: shape:source-format MinCountConstraintComponent, entity: source:letter, property: dcterms:format}
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX source: <https://w3id.org/netgraph/source/>
DELETE DATA { source:letter dcterms:format "text/plain" }
