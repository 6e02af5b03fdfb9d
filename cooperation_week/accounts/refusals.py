"""What a person reads when nothing may be tried for a while, at whichever door it happened."""

from django.shortcuts import render

from cooperation_week.accounts.throttles import CannotCount, TooManyTries


class RefusalMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, TooManyTries | CannotCount):
            return None
        is_known = isinstance(exception, TooManyTries)
        response = render(
            request,
            "accounts/refused.html",
            {"sentence": str(exception)},
            status=429 if is_known else 503,
        )
        response.headers["Retry-After"] = int(exception.wait.total_seconds()) if is_known else 30
        return response
