"""The pages by which visitors say that a place is wrong, write to a service, and follow it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from notices.contributions.numbers import read_number, spelt
from notices.contributions.photographs import LARGEST_BYTES, forget, keep
from notices.contributions.proof import challenge_of, is_proved
from notices.contributions.seal import Seal, new_seal, read_seal
from notices.contributions.submission import Said, already, confirm, submit
from notices.contributions.visitors import DAY, takes_one_more
from notices.errors import FormExpired, PhotographRefused
from notices.feeds.feature import feature
from notices.feeds.wording import precision_sentence
from notices.models.contribution import Contribution
from notices.models.published import PublishedNotice
from notices.pages.contribution_forms import ContactForm, ContributionForm, PositionForm
from notices.pages.gone import gone

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

_TOO_MANY = gettext_lazy(
    "Trop de contributions aujourd’hui depuis cette connexion : revenir demain."
)
_FOREIGN = gettext_lazy("Ce formulaire vient d’un autre site : l’envoyer d’ici.")
_EXPIRED = gettext_lazy("Ce formulaire était ouvert depuis trop longtemps : relire, puis renvoyer.")
_MISCOPIED = gettext_lazy(
    "ce numéro est incomplet ou mal recopié : le relire, il a dix-sept lettres et chiffres"
)
_UNKNOWN = gettext_lazy("aucune contribution n’a ce numéro : le relire")


# No session stands behind these forms, hence nothing to forge: see ``contributions.seal``.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def position(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask whether the notice is there, or where else."""
    return _answer(request, ref, PositionForm, "notices/position.html")


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest, ref: str) -> HttpResponse:
    """Take a message to the service of the notice."""
    return _answer(request, ref, ContactForm, "notices/contact.html")


@never_cache
@require_safe
def ask_number(request: HttpRequest) -> HttpResponse:
    """Lead whoever has the number of a contribution to its page, or say what is wrong with it."""
    typed = request.GET.get("number")
    if typed is None:
        return render(request, "notices/ask_number.html")
    read = read_number(typed)
    contribution = Contribution.objects.filter(number=read).first() if read else None
    if contribution:
        return HttpResponseRedirect(_page_of(contribution))
    context = {"typed": typed, "wrong": _UNKNOWN if read else _MISCOPIED}
    return render(request, "notices/ask_number.html", context, status=404 if read else 422)


@never_cache
@require_safe
def follow(request: HttpRequest, number: str) -> HttpResponse:
    """Tell what became of a contribution: nothing of who wrote it, nor of what."""
    return _told(request, _found(number))


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirmed(request: HttpRequest, number: str) -> HttpResponse:
    """Receive a contribution by the link of a mail; a button, since mail scanners open links."""
    contribution = _found(number)
    if request.method != "POST":
        return render(request, "notices/confirm.html", {"contribution": contribution})
    if confirm(contribution.number, request.GET.get("s", "")) is None:
        context = {"contribution": contribution, "expired": True}
        return render(request, "notices/confirm.html", context, status=410)
    return HttpResponseRedirect(_page_of(contribution))


@require_safe
def too_large(request: HttpRequest) -> HttpResponse:
    """Say that a form was too large: nginx shows this page, the form itself did not come in."""
    megabytes = {"largest": LARGEST_BYTES // 1_000_000}
    return render(request, "notices/too_large.html", megabytes, status=413)


def _answer(
    request: HttpRequest, ref: str, form_of: type[ContributionForm], template: str
) -> HttpResponse:
    notice = PublishedNotice.objects.filter(ref=ref.strip().upper()).first()
    if notice is None:
        kind = "position" if form_of is PositionForm else "contact"
        return gone(request, ref, lambda stays: reverse(kind, args=[stays]))
    if request.method != "POST":
        form = form_of(notice=notice, seal=None, proved=False)
        return _page(request, template, form)
    return _receive(request, notice, form_of, template)


def _receive(
    request: HttpRequest,
    notice: PublishedNotice,
    form_of: type[ContributionForm],
    template: str,
) -> HttpResponse:
    try:
        seal = read_seal(request.POST.get("seal", ""), notice.ref)
    except FormExpired:
        form = _bound(request, notice, form_of, None)
        return _page(request, template, form, _EXPIRED, 422)
    if before := already(seal.key):
        return HttpResponseRedirect(_page_of(before))
    form = _bound(request, notice, form_of, seal)
    if not _is_from_here(request):
        return _page(request, template, form, _FOREIGN, 403)
    if not form.is_valid():
        return _page(request, template, form, status=422)
    if not takes_one_more(request):
        response = _page(request, template, form, _TOO_MANY, 429)
        response["Retry-After"] = str(DAY)
        return response
    return _store(request, form, seal, template)


def _store(request: HttpRequest, form: ContributionForm, seal: Seal, template: str) -> HttpResponse:
    said = form.cleaned_data
    name = ""
    try:
        if sent := said.get("photograph"):
            name = keep(sent.file, sent.size)
    except PhotographRefused as error:
        form.add_error("photograph", str(error))
        return _page(request, template, form, status=422)
    contribution = submit(
        form.notice,
        Said(
            kind=said.get("kind", Contribution.Kind.MESSAGE),
            key=seal.key,
            language=get_language() or settings.LANGUAGE_CODE,
            comment=said["comment"].strip(),
            email=said["email"],
            proved=form.proved,
            lon=said.get("lon"),
            lat=said.get("lat"),
            original=said.get("place", ""),
            photograph=name,
        ),
    )
    if name and contribution.photograph != name:
        forget(name)  # the same form, sent twice at once
    return HttpResponseRedirect(_page_of(contribution))


def _bound(
    request: HttpRequest,
    notice: PublishedNotice,
    form_of: type[ContributionForm],
    seal: Seal | None,
) -> ContributionForm:
    proved = seal is not None and is_proved(request.POST.get("proof", ""), seal)
    return form_of(request.POST, request.FILES, notice=notice, seal=seal, proved=proved)


def _is_from_here(request: HttpRequest) -> bool:
    """Whether a form was sent from a page of ours, as far as the browser tells."""
    origin = request.headers.get("Origin")
    if origin is None or origin == "null":
        return request.headers.get("Sec-Fetch-Site", "same-origin") in {"same-origin", "none"}
    return urlsplit(origin).netloc == request.get_host()


def _page(
    request: HttpRequest,
    template: str,
    form: ContributionForm,
    alert: StrOrPromise = "",
    status: int = 200,
) -> HttpResponse:
    notice = form.notice
    # A form that is shown again may be sent at once: it keeps the seal that it had.
    text = request.POST.get("seal", "") if form.seal else new_seal(notice.ref)
    context: dict[str, Any] = {
        "notice": notice,
        "form": form,
        "alert": alert,
        "seal": text,
        "challenge": challenge_of(read_seal(text, notice.ref)),
        "precision_sentence": precision_sentence(feature(notice, "")["properties"]),
        # Browsers fill in what was typed, never the file that was chosen.
        "photograph_lost": "photograph" in request.FILES and "photograph" not in form.errors,
        "errors": [(form[name], error) for name, error in _errors(form)],
    }
    return render(request, template, context, status=status)


def _errors(form: ContributionForm) -> list[tuple[str, str]]:
    return [
        (name, str(error))
        for name, errors in form.errors.items()
        if name != "__all__"
        for error in errors
    ]


def _found(number: str) -> Contribution:
    read = read_number(number)
    contribution = Contribution.objects.filter(number=read).first() if read else None
    if contribution is None:
        raise Http404("aucune contribution n’a ce numéro")
    return contribution


def _told(request: HttpRequest, contribution: Contribution) -> HttpResponse:
    context = {
        "contribution": contribution,
        "number": spelt(contribution.number),
        "published": PublishedNotice.objects.filter(ref=contribution.ref).exists(),
    }
    response = render(request, "notices/follow.html", context)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _page_of(contribution: Contribution) -> str:
    return reverse("follow", args=[spelt(contribution.number)])
