#+ summary: A concept is made for tumours that have spread.
#+ expect:
#+   - {check: qc-state-as-tumour, entity: net:MetastaticPancreaticNET, property: skos:prefLabel, value: "metastatic pancreatic neuroendocrine tumour"}
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX in-who: <https://w3id.org/netgraph/source/who/>
PREFIX kind: <https://w3id.org/netgraph/kind/>
PREFIX net: <https://w3id.org/netgraph/>
PREFIX scheme: <https://w3id.org/netgraph/scheme/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { net:MetastaticPancreaticNET a skos:Concept , kind:TumourSubtype ; skos:prefLabel "metastatic pancreatic neuroendocrine tumour"@en ; skos:definition "A pancreatic tumour that has spread."@en ; skos:inScheme scheme:WHO ; dcterms:source in-who:split . GRAPH in-who:split { net:MetastaticPancreaticNET skos:broader net:WellDifferentiatedNET } }
