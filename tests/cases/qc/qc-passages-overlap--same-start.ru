#+ summary: Two passages that start at one place.
#+ expect:
#+   - {check: qc-passages-overlap, entity: ccs:P4, property: net:start, value: ccs:P5}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX source: <https://w3id.org/netgraph/source/>
INSERT DATA { ccs:P5 a net:Passage ; dcterms:isPartOf source:ccs-what-are-nets ; net:start 90 ; net:end 95 ; net:sha256 "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd" . net:OldLung dcterms:source ccs:P5 . }
