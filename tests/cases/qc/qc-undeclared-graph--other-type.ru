#+ summary: A graph that is called a source.
#+ expect:
#+   - {check: qc-undeclared-graph, entity: source:letter}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX source: <https://w3id.org/netgraph/source/>
INSERT DATA { GRAPH source:letter { net:Lung skos:altLabel "lobe"@en } }
