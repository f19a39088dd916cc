#+ summary: Two triples in a graph that nothing describes.
#+ expect:
#+   - {check: qc-undeclared-graph, entity: https://example.org/kernel#graph}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { GRAPH <https://example.org/kernel#graph> { net:Lung skos:altLabel "lobe"@en , "lobes"@en } }
