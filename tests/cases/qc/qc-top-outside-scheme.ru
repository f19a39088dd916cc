#+ summary: The top of a scheme that it is not in.
#+ expect:
#+   - {check: qc-top-outside-scheme, entity: net:LungTumour, property: skos:topConceptOf, value: scheme:WHO}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX scheme: <https://w3id.org/netgraph/scheme/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { net:LungTumour skos:topConceptOf scheme:WHO }
