"""Who is told of changes; their secret is shown once, when it is made."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import F, QuerySet
from django.http import HttpRequest

from notices.admin.read_only import ReadOnlyAdmin
from notices.errors import TargetRefused
from notices.models import Webhook, WebhookMessage
from notices.webhooks.signing import secret_of
from notices.webhooks.target import resolve

_TOLD_ONCE = (
    "Secret de {label}, à transmettre au destinataire par un moyen sûr. Il ne sera plus affiché :"
    " {secret}"
)


class WebhookForm(forms.ModelForm):  # type: ignore[type-arg]
    """An address that a message may be sent to, today at least."""

    class Meta:
        model = Webhook
        fields = ("label", "url", "contact", "enabled")
        # Django 6 takes https for an address without a scheme; we refuse it, and need neither.
        field_classes: ClassVar = {"url": forms.CharField}

    def clean_url(self) -> str:
        """Refuse an address that no message would be sent to."""
        url: str = self.cleaned_data["url"].strip()
        try:
            resolve(url)
        except TargetRefused as error:
            raise forms.ValidationError(str(error)) from error
        return url


@admin.register(Webhook)
class WebhookAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Superusers subscribe; the staff sees who is told, and what arrived."""

    form = WebhookForm
    actions = ("renew_secrets",)
    list_display = ("label", "url", "contact", "enabled", "told_seq", "stopped_at")
    readonly_fields = (
        *("told_seq", "generation", "stopped_at", "stopped_because", "author", "created_at"),
    )

    def save_model(self, request: HttpRequest, obj: Webhook, form: Any, change: bool) -> None:
        """Show the secret of a new receiver; forget why one that is enabled again was stopped."""
        if not change:
            assert isinstance(request.user, User)  # noqa: S101 -- the admin lets nobody else in
            obj.author = request.user
        if obj.enabled:
            obj.stopped_at, obj.stopped_because = None, ""
        super().save_model(request, obj, form, change)
        if not change:
            self._show_secret(request, obj)

    @admin.action(description="Donner un nouveau secret", permissions=["change"])
    def renew_secrets(self, request: HttpRequest, queryset: QuerySet[Webhook]) -> None:
        """Make the old secret worthless, and show the new one."""
        chosen = list(queryset.values_list("pk", flat=True))
        queryset.update(generation=F("generation") + 1)
        for webhook in Webhook.objects.filter(pk__in=chosen):
            self._show_secret(request, webhook)

    def _show_secret(self, request: HttpRequest, webhook: Webhook) -> None:
        text = _TOLD_ONCE.format(label=webhook.label, secret=secret_of(webhook))
        self.message_user(request, text, messages.WARNING)


@admin.register(WebhookMessage)
class WebhookMessageAdmin(ReadOnlyAdmin):
    """Newest first."""

    ordering = ("-created_at",)
    list_display = (
        "__str__",
        "webhook",
        "created_at",
        "attempts",
        "due_at",
        "delivered_at",
        "answer",
    )
    list_filter = ("webhook",)
    list_select_related = ("webhook",)
    fields = ("webhook", "created_at", "body", "attempts", "due_at", "delivered_at", "answer")
