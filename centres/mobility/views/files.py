from django.http import HttpResponse


def xml_answer(content):
    answer = HttpResponse(content, content_type="application/xml")
    answer.headers["Content-Disposition"] = 'attachment; filename="learning-agreement.xml"'
    return answer
