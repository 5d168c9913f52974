"""What readers see of a policy, made when it is published."""

from django.db import models

from retailers.models.policy import Policy


class RenderedText(models.Model):
    """A policy as pages and lists show it. Derived: what other code made is ignored and made again when asked for.

    `in_brief` has the four answers as lists show them: of each the short label, the state and the words. It is NULL
    where code stored the row that knew no such column.
    """

    policy = models.OneToOneField(Policy, on_delete=models.CASCADE, primary_key=True, related_name="rendered")
    made_by = models.CharField(max_length=64, help_text="SHA-256 of what this is made of beside the record.")
    html = models.TextField()
    in_brief = models.JSONField(null=True)

    def __str__(self) -> str:
        return f"HTML of {self.policy}"
