#+ summary: A label that ends in a line break, which patterns let pass.
#+ expect:
#+   - {check: qc-text-ends-in-line-break, entity: net:Lung, property: skos:prefLabel, value: "poumon\n"}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { net:Lung skos:prefLabel "poumon\n"@fr }
