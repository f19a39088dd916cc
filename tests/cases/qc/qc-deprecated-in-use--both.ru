#+ summary: A claim between two deprecated concepts.
#+ expect:
#+   - {check: qc-deprecated-in-use, entity: net:OldLung, property: net:partOf, value: net:OldChest}
PREFIX ccs: <https://w3id.org/netgraph/source/ccs-what-are-nets/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX kind: <https://w3id.org/netgraph/kind/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { GRAPH ccs:P3 { net:OldLung net:partOf net:OldChest } net:OldChest a skos:Concept , kind:BodyRegion ; skos:prefLabel "old chest"@en ; skos:definition "A region."@en ; dcterms:source ccs:P1 ; owl:deprecated true ; dcterms:isReplacedBy net:Chest }
