#+ summary: A concept with a definition in another language only.
#+ expect:
#+   - {check: shape:definition QualifiedMinCountConstraintComponent, entity: net:Lung, property: skos:definition}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE DATA { net:Lung skos:definition "What the kernel means by lung."@en } ;
INSERT DATA { net:Lung skos:definition "Un organe."@fr }
