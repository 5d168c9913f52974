"""Files that an editor uploaded, kept until they are published, proposed or dropped; never longer than a day."""

import base64
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils import timezone

from retailers.dataset.text import clean_line
from retailers.importing.plan import Choices, Plan, make_plan
from retailers.importing.sources import read_uploads
from retailers.models import Category, Retailer, Upload

KEPT = dt.timedelta(days=1)
LARGEST_UPLOAD = 25_000_000


def keep(files: Sequence[tuple[str, bytes]], *, editor: User, note: str) -> Upload:
    """Keep files, by name and content, for their preview; what is older than a day goes."""
    Upload.objects.filter(made_at__lt=timezone.now() - KEPT).delete()
    stored = [{"name": name, "content": base64.b64encode(raw).decode()} for name, raw in files]
    return Upload.objects.create(editor=editor, files=stored, note=note)


@dataclass(frozen=True)
class Look:
    """What an upload would do now, the IDs of its retailers, and the categories that it would make."""

    plan: Plan
    ids: frozenset[str]
    new_categories: tuple[str, ...]

    def published_since(self, sequence: int) -> list[str]:
        """Name the retailers of the upload that somebody published after a publish sequence."""
        newer = Retailer.objects.filter(sequence__gt=sequence).order_by("name", "pk").values_list("slug", "name")
        return [name for slug, name in newer.iterator() if slug in self.ids]


def look_at(upload: Upload, *, choices: Choices | None = None, otherwise: str = "") -> Look:
    """Say what an upload would do now; nothing is written."""
    files = [(each["name"], base64.b64decode(each["content"])) for each in upload.files]
    sources, problems = read_uploads(files)
    plan = make_plan(sources, problems, choices=choices, otherwise=otherwise)
    named = {str(clean_line(source.category)) for source in sources if source.category}
    missing = named - set(Category.objects.filter(name__in=named).values_list("name", flat=True))
    return Look(plan, frozenset(source.id for source in sources), tuple(sorted(missing)))
