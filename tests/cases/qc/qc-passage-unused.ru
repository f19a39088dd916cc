#+ summary: A passage that is good for nothing.
#+ expect:
#+   - {check: qc-passage-unused, entity: ccs:P5, severity: Warning}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX source: <https://w3id.org/netgraph/source/>
INSERT DATA { ccs:P5 a net:Passage ; dcterms:isPartOf source:ccs-what-are-nets ; net:start 40 ; net:end 50 ; net:sha256 "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd" .  }
