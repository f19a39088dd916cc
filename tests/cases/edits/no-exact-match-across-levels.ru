#+ summary: A neoplasm is said to be what another ontology calls a tumour of grade 1.
#+ expect:
#+   - {check: qc-exact-match-across-levels, entity: net:SmallIntestinalNEN, property: skos:exactMatch, value: MONDO:0000540}
PREFIX MONDO: <http://purl.obolibrary.org/obo/MONDO_>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { GRAPH <https://w3id.org/netgraph/mapping/mondo/SmallIntestinalNEN-exactMatch-MONDO:0000540> { net:SmallIntestinalNEN skos:exactMatch MONDO:0000540 } }
