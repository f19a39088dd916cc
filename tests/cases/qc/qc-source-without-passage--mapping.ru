#+ summary: A source that only a mapping is part of.
#+ expect:
#+   - {check: qc-source-without-passage, entity: source:new, severity: Warning}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX kind: <https://w3id.org/netgraph/kind/>
PREFIX mapping: <https://w3id.org/netgraph/mapping/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX source: <https://w3id.org/netgraph/source/>
INSERT DATA { source:new a skos:Concept , kind:Source ; skos:prefLabel "The news"@en ; skos:definition "A source."@en ; dcterms:source ccs:P1 ; dcterms:title "The news"@en ; dcterms:format "text/html" ; dcterms:language "en" ; net:sha256 "eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee" . mapping:kernel-1 dcterms:isPartOf source:new }
