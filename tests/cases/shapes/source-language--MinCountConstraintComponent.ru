#+ summary: A source without language.
#+ expect:
#+   - {check: shape:source-language MinCountConstraintComponent, entity: source:letter, property: dcterms:language}
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX source: <https://w3id.org/netgraph/source/>
DELETE DATA { source:letter dcterms:language "en-GB" }
