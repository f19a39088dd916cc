#+ summary: A tumour subtype in no scheme.
#+ expect:
#+   - {check: shape:tumour-subtype-scheme MinCountConstraintComponent, entity: net:Carcinoid, property: skos:inScheme}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX scheme: <https://w3id.org/netgraph/scheme/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE DATA { net:Carcinoid skos:inScheme scheme:CCS , scheme:WHO }
