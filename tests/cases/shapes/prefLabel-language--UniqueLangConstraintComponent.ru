#+ summary: Two French labels.
#+ expect:
#+   - {check: shape:prefLabel-language UniqueLangConstraintComponent, entity: net:Insulin, property: skos:prefLabel}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { net:Insulin skos:prefLabel "insulinum"@fr }
