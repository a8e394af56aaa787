"""What staff see and decide, in Django's admin; importing it registers the pages."""

from django.contrib import admin

from notices.admin.contribution import ContributionAdmin
from notices.admin.event import EventAdmin
from notices.admin.group import StaffGroupAdmin
from notices.admin.import_run import ImportRunAdmin
from notices.admin.notice import NoticeAdmin
from notices.admin.policy import BasePolicyAdmin
from notices.admin.rejected_row import RejectedRowAdmin
from notices.admin.thematic_map import ThematicMapAdmin
from notices.admin.webhook import WebhookAdmin, WebhookMessageAdmin

admin.site.site_header = "Geo POP, administration"
admin.site.site_title = "Geo POP"
admin.site.index_title = "Notices, imports et partage"

__all__ = [
    "BasePolicyAdmin",
    "ContributionAdmin",
    "EventAdmin",
    "ImportRunAdmin",
    "NoticeAdmin",
    "RejectedRowAdmin",
    "StaffGroupAdmin",
    "ThematicMapAdmin",
    "WebhookAdmin",
    "WebhookMessageAdmin",
]
