"""The notices as stored: everything to be seen, only the sharing to be decided."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from notices.admin.candidate import CandidateInline
from notices.admin.filters import BaseFilter, DepartementFilter, SharingFilter, WithdrawnFilter
from notices.admin.merging import Merging
from notices.admin.notice_tables import events_table, fields_table, links_table
from notices.admin.sharing_rule import RULE_FIELDS, NoticeSharingForm, SharingRuleAdmin
from notices.admin.wording import (
    CERTAINTY,
    PROTECTION,
    base_label,
    place_sharing_label,
    precision_label,
    sharing_label,
)
from notices.models import BasePolicy, Location, Notice, PublishedPoint
from notices.rights import remit_of
from notices.search.text import CONFIG
from notices.vocabularies import Certainty, Protection

MOST_FOUND = 1_000


@admin.register(Notice)
class NoticeAdmin(Merging, SharingRuleAdmin):
    """Notices come from imports: withdrawn, merged and restored, never made nor deleted."""

    form = NoticeSharingForm
    remit = staticmethod(remit_of)
    inlines = (CandidateInline,)
    actions = ("withdraw", "merge", "restore")
    ordering = ("pk",)
    list_display = (
        *("ref", "base_name", "name", "commune", "departement", "place_precision"),
        *("sharing_word", "withdrawn_at", "updated_at"),
    )
    list_filter = (
        *(BaseFilter, SharingFilter, WithdrawnFilter),
        *("demonstration", DepartementFilter),
    )
    search_fields = ("ref", "name")  # shows the search box; see ``get_search_results``
    search_help_text = "Une référence ou son début, ou des mots du nom"
    readonly_fields = (
        *("ref", "base_name", "name", "title", "kind_list", "author_list", "demonstration"),
        *(
            "withdrawn_at",
            "replaced_by",
            "rights",
            "base_rule",
            "address",
            "locality",
            "commune",
            "insee_source",
            "insee",
        ),
        *("departement", "region", "place_precision", "century_list", "years", "protection_words"),
        *("act_list", "protected_on", "producer", "copyright", "picture", "missing", "run"),
        *("source_created", "source_updated", "created_at", "updated_at"),
        *("field_table", "masked_table", "link_table", "event_table"),
    )
    fieldsets = (
        (
            None,
            {"fields": ("ref", "base_name", "name", "title", "kind_list", "author_list")},
        ),
        (
            "Partage",
            {"fields": (*RULE_FIELDS, "base_rule", "withdrawn_at", "replaced_by", "rights")},
        ),
        (
            "Lieu",
            {
                "fields": (
                    *("place_precision", "address", "locality", "commune", "insee_source"),
                    *("insee", "departement", "region"),
                )
            },
        ),
        (
            "Époque et protection",
            {
                "fields": (
                    *("century_list", "years", "protection_words", "act_list", "protected_on"),
                )
            },
        ),
        (
            "Gestion",
            {
                "fields": (
                    *("producer", "copyright", "picture", "missing", "demonstration", "run"),
                    *("source_created", "source_updated", "created_at", "updated_at"),
                )
            },
        ),
        ("Contenu", {"fields": ("field_table", "masked_table", "link_table")}),
        ("Histoire", {"fields": ("event_table",)}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Notice]:
        """Read the elected place of each notice with one more query, whatever the page."""
        elected = Location.objects.filter(elected=True).only("notice_id", "precision", "radius_m")
        return (
            super()
            .get_queryset(request)
            .prefetch_related(Prefetch("locations", queryset=elected, to_attr="elected_places"))
        )

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Find by the start of the reference, or by the words of the name; both have an index."""
        term = search_term.strip()
        if not term:
            return queryset, False
        if term.isalnum() and any(character.isdigit() for character in term):
            by_reference = queryset.filter(ref__startswith=term.upper())
            if by_reference.exists():
                return by_reference, False
        # Apart from the list: sorting by key, PostgreSQL may read every name of the table
        # rather than trust the index of words.
        found = list(named(queryset, term).values_list("pk", flat=True)[: MOST_FOUND + 1])
        if len(found) > MOST_FOUND:
            text = f"Plus de {MOST_FOUND} notices portent ces mots : en voici une partie."
            self.message_user(request, text, messages.WARNING)
        return queryset.filter(pk__in=found[:MOST_FOUND]), False

    def get_view_on_site_url(self, obj: Notice | None = None) -> str | None:
        """Lead to the public page, where there is one."""
        if obj is None or not PublishedPoint.objects.filter(notice_id=obj.pk).exists():
            return None
        return reverse("notice", args=[obj.ref])

    def touch(self, obj: Any) -> tuple[str, ...]:
        """Date the change: what anyone may see of the notice is not what it was."""
        obj.updated_at = timezone.now()
        return ("updated_at",)

    @admin.display(description="base")
    def base_name(self, notice: Notice) -> str:
        """Return the label of the base."""
        return base_label(notice.base)

    @admin.display(description="position")
    def place_precision(self, notice: Notice) -> str:
        """Return what the elected place points at."""
        places: list[Location] = notice.elected_places  # type: ignore[attr-defined]
        return precision_label(places[0].precision if places else None)

    @admin.display(description="partage")
    def sharing_word(self, notice: Notice) -> str:
        """Return the notice's own rule."""
        return sharing_label(notice.sharing)

    @admin.display(description="règle de la base")
    def base_rule(self, notice: Notice) -> str:
        """Return what applies where the notice says nothing."""
        policy = BasePolicy.objects.filter(base=notice.base).first()
        if policy is None:
            return "aucune : rien n’est publié"
        hidden = ", ".join(policy.hidden_fields or []) or "aucun"
        return format_html(
            "partage {}, position {}, champs masqués : {}",
            sharing_label(policy.sharing or "none"),
            place_sharing_label(policy.place_sharing or "exact"),
            hidden,
        )

    @admin.display(description="vos droits")
    def rights(self, notice: Notice) -> str:
        """Say whether the user may change the notice: the form alone does not tell why."""
        covered: bool = notice.covered  # type: ignore[attr-defined]
        return "modifier" if covered else "lire : la notice est hors de votre périmètre"

    @admin.display(description="dénominations")
    def kind_list(self, notice: Notice) -> str:
        """Return the denominations."""
        return ", ".join(notice.kinds)

    @admin.display(description="auteurs")
    def author_list(self, notice: Notice) -> str:
        """Return the authors."""
        return " ; ".join(notice.authors)

    @admin.display(description="siècles")
    def century_list(self, notice: Notice) -> str:
        """Return the centuries."""
        return ", ".join(notice.centuries)

    @admin.display(description="années")
    def years(self, notice: Notice) -> str | None:
        """Return the first and last year, and how they are known."""
        if notice.period_from is None and notice.period_to is None:
            return None
        certainty = CERTAINTY[Certainty(notice.period_certainty)]
        return f"{notice.period_from} – {notice.period_to} ({certainty})"

    @admin.display(description="protection")
    def protection_words(self, notice: Notice) -> str:
        """Return the protections in words."""
        return ", ".join(PROTECTION[flag] for flag in Protection(notice.protection))

    @admin.display(description="actes de protection")
    def act_list(self, notice: Notice) -> str:
        """Return the acts, one a line."""
        return "\n".join(f"{act['on']} : {act['act']}" for act in notice.protections)

    @admin.display(description="champs")
    def field_table(self, notice: Notice) -> str:
        """Return the fields of the base as last imported."""
        return fields_table(notice.base, notice.fields)

    @admin.display(description="champs jamais publiés")
    def masked_table(self, notice: Notice) -> str:
        """Return the fields that the base itself withholds."""
        return fields_table(notice.base, notice.masked)

    @admin.display(description="renvois")
    def link_table(self, notice: Notice) -> str:
        """Return the links in both directions."""
        return links_table(notice)

    @admin.display(description="événements")
    def event_table(self, notice: Notice) -> str:
        """Return what happened to the notice, newest first."""
        return events_table(notice)


def named(queryset: QuerySet[Any], words: str) -> QuerySet[Any]:
    """Return the notices whose name holds these words, in no order."""
    query = SearchQuery(words, config=CONFIG, search_type="websearch")
    # As in the index notice_name_words: another expression would not use it.
    vector = SearchVector("name", config=CONFIG)
    found: QuerySet[Any] = queryset.order_by().alias(name_words=vector).filter(name_words=query)
    return found
