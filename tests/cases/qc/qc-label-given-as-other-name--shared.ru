#+ summary: A label again that a concept of another scheme has, too.
#+ expect:
#+   - {check: qc-label-given-as-other-name, entity: net:CarcinomaCCS, property: skos:altLabel, value: carcinoma}
PREFIX net: <https://w3id.org/netgraph/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { net:CarcinomaCCS skos:altLabel "carcinoma"@en }
