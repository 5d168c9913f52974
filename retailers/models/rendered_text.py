"""The HTML of an official text, made when it is published."""

from django.db import models

from retailers.models.policy import Policy


class RenderedText(models.Model):
    """A policy's text as the page shows it. Derived: a page made by other code ignores it and makes its own."""

    policy = models.OneToOneField(Policy, on_delete=models.CASCADE, primary_key=True, related_name="rendered")
    made_by = models.CharField(max_length=64, help_text="SHA-256 of what the HTML is made of beside the record.")
    html = models.TextField()

    def __str__(self) -> str:
        return f"HTML of {self.policy}"
