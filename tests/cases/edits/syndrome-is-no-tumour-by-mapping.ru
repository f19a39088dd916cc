#+ summary: A tumour is said to be what another ontology calls a syndrome.
#+ expect:
#+   - {check: qc-exact-match-across-kinds, entity: net:CarcinoidSyndrome, property: skos:exactMatch, value: MONDO:0100347}
#+   - {check: qc-exact-match-across-kinds, entity: net:WellDifferentiatedNET, property: skos:exactMatch, value: MONDO:0100347}
#+   - {check: qc-syndrome-as-tumour, entity: net:WellDifferentiatedNET, property: skos:exactMatch, value: MONDO:0100347}
PREFIX MONDO: <http://purl.obolibrary.org/obo/MONDO_>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { GRAPH <https://w3id.org/netgraph/mapping/mondo/WellDifferentiatedNET-exactMatch-MONDO:0100347> { net:WellDifferentiatedNET skos:exactMatch MONDO:0100347 } }
