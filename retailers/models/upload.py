"""Files that an editor uploaded and has not yet published, kept between the preview and the decision."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Upload(models.Model):
    """The files of one upload. It goes once it is published, proposed or dropped, or after a day."""

    editor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="uploads")
    made_at = models.DateTimeField(default=timezone.now, db_index=True)
    files = models.JSONField(help_text="A list of objects: name, and content in Base64.")
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"Upload of {self.made_at:%Y-%m-%d %H:%M}"
