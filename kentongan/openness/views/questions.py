"""Plain questions and their answers, for everyone."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kentongan.openness.queries import editions, pairs, questions
from kentongan.openness.views.shared import open_region, shared, year_asked


@require_safe
def question_list(request, region_slug):
    region = open_region(region_slug)
    years = editions.years(region)
    pair = pairs.pair(region, year_asked(request, years))
    year = pair.year if pair else None
    context = {"answers": questions.answers(region, year), "years": years, "year": year, "pair": pair}
    return render(request, "openness/public/questions.html", shared(region, **context))


@require_safe
def question(request, region_slug, question_id):
    region = open_region(region_slug)
    published = region.budget_questions.published().prefetch_related("codes").select_related("region")
    found = get_object_or_404(published, pk=question_id)
    years = editions.years(region)
    [answer] = questions.answers_to([found], region, year_asked(request, years))
    return render(request, "openness/public/question.html", shared(region, answer=answer, years=years))
