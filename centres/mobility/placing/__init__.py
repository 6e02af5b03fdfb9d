"""Who goes where: a preview of the whole call, published at once as offers and reserve lists.

`algorithm` knows numbers and lists alone; `given` reads what goes into it, `outcome` says what
came of it and why, in plain data; `running` keeps and publishes it. From then on `places` is the
one way in which places change hands, and `offers` has the verbs.
"""
