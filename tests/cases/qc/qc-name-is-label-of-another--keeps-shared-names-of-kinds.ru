#+ summary: A kind may have the label that concepts of different schemes share as its other name.
#+ expect: []
PREFIX kind: <https://w3id.org/netgraph/kind/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { kind:Valve skos:altLabel "carcinoma"@en }
