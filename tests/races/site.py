"""The site as gunicorn serves it in a race; SABOTAGE in the environment takes one guard away."""

import os

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

if name := os.environ.get("SABOTAGE"):
    from tests.races import sabotage

    getattr(sabotage, name)()
