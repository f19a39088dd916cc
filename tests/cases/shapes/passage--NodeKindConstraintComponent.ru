#+ summary: A passage without IRI.
#+ expect:
#+   - {check: shape:passage NodeKindConstraintComponent, entity: "[]"}
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX source: <https://w3id.org/netgraph/source/>
INSERT DATA { net:OldLung dcterms:source [ a net:Passage ; dcterms:isPartOf source:letter ; net:locator "page 2" ] }
