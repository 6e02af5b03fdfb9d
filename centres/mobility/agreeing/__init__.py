"""The agreement on a stay: versions, each approved by three parties exactly as it was displayed.

A version is what somebody proposed and the document that was made of it, in two languages; neither
changes ever after. An approval names the SHA-256 of that document. What all three approved last is
in force until all three have approved a later one.
"""
