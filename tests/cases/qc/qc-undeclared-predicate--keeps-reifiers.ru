#+ summary: A reifier of RDF 1.2 may name a claim.
#+ expect: []
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
INSERT DATA { <https://example.org/reifier> rdf:reifies <https://example.org/claim> }
