#+ summary: A label again, in capitals.
#+ expect:
#+   - {check: qc-label-given-as-other-name, entity: net:Lung, property: skos:altLabel, value: Lung}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { net:Lung skos:altLabel "Lung"@en }
