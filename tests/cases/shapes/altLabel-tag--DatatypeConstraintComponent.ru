#+ summary: A text without language.
#+ expect:
#+   - {check: shape:altLabel-tag DatatypeConstraintComponent, entity: net:Lung, property: skos:altLabel, value: lobe}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { net:Lung skos:altLabel "lobe" }
