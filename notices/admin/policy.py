"""What each base shares."""

from __future__ import annotations

from django.contrib import admin

from notices.admin.sharing_rule import RULE_FIELDS, SharingRuleAdmin
from notices.admin.wording import base_label, place_sharing_label, sharing_label
from notices.models import BasePolicy
from notices.rights import policies_of

_WARNING = (
    "Toute la base est publiée de nouveau à l’enregistrement : une grande base demande plusieurs"
    " minutes. Les notices qui ont leur propre règle la gardent. Position et champs masqués"
    " s’appliquent aux notices dont le partage est partiel."
)


@admin.register(BasePolicy)
class BasePolicyAdmin(SharingRuleAdmin):
    """One page a base; the rows are made from the descriptors."""

    remit = staticmethod(policies_of)
    list_display = ("base_name", "sharing_word", "place_word", "hidden", "weight")
    readonly_fields = ("base_name", "weight")
    fieldsets = (
        (None, {"fields": ("base_name", "weight")}),
        ("Partage", {"fields": RULE_FIELDS, "description": _WARNING}),
    )

    @admin.display(description="base")
    def base_name(self, policy: BasePolicy) -> str:
        """Return the label of the base."""
        return base_label(policy.base)

    @admin.display(description="partage")
    def sharing_word(self, policy: BasePolicy) -> str:
        """Return how much the base shares: nothing, when nobody decided."""
        return sharing_label(policy.sharing or "none")

    @admin.display(description="position")
    def place_word(self, policy: BasePolicy) -> str:
        """Return how much of the places is shared."""
        return place_sharing_label(policy.place_sharing or "exact")

    @admin.display(description="champs masqués", empty_value="aucun")
    def hidden(self, policy: BasePolicy) -> str | None:
        """Return the codes of the hidden fields."""
        return ", ".join(policy.hidden_fields or []) or None
