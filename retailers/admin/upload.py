"""Uploading documents, records and tables: kept, looked at, then published or proposed as the command does it."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from retailers.admin.editors import editor_of
from retailers.admin.fields import CleanLine
from retailers.admin.links import list_url
from retailers.admin.typed import ModelAdmin
from retailers.admin.upload_preview import Preview, preview_of
from retailers.dataset.problems import BadInput
from retailers.importing import apply, propose_all
from retailers.importing.files import ENDINGS, size_problem
from retailers.importing.uploads import LARGEST_UPLOAD, keep
from retailers.models import Proposal, Retailer, Upload
from retailers.rights import may_publish

UPLOAD = "retailers.add_upload"


class _FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, none of a kind or a size that is not read."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=_FilesInput(attrs={"accept": ",".join(ENDINGS)}), **options)

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[Any]]":
        """Give the files, or refuse them with all that is wrong."""
        given = (data or [None]) if isinstance(data, list) else [data]
        files: list[UploadedFile[Any]] = [super(FilesField, self).clean(each, initial) for each in given]
        problems = [f"{each.name}: {said}" for each in files if (said := _size_problem(each))]
        if sum(each.size or 0 for each in files) > LARGEST_UPLOAD:
            problems.append(f"All files together have more than {LARGEST_UPLOAD:,} bytes; upload them in parts.")
        if problems:
            raise forms.ValidationError(problems)
        return files


def _size_problem(file: "UploadedFile[Any]") -> str:
    return size_problem(PurePath(_name(file)), file.size or 0)


def _name(file: "UploadedFile[Any]") -> str:
    """Give a file's name with its ending in small letters: some systems write .CSV."""
    path = PurePath(file.name or "")
    return str(path.with_suffix(path.suffix.lower()))


class UploadForm(forms.Form):
    """The files, and why."""

    uploaded = FilesField(
        label="Files",
        allow_empty_file=True,
        help_text=(
            "Documents (.txt), JSON records (.json, .jsonl), tables (.csv, .xlsx); several at once. A document and the "
            "record of its name are one. Nothing is published before you have seen what would change."
        ),
    )
    note = CleanLine(
        label="Why, for the history",
        required=False,
        max_length=500,
        help_text="Stands beside each revision that comes of it.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


def may_upload(request: HttpRequest) -> bool:
    """Say whether the editor may upload files."""
    return editor_of(request).has_perm(UPLOAD)


def upload(desk: ModelAdmin[Retailer], request: HttpRequest) -> HttpResponse:
    """Take files, keep them, and lead to what they would change."""
    if not may_upload(request):
        return _refused(desk, request)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if form.is_valid():
        said = form.cleaned_data
        files = [(_name(each), each.read()) for each in said["uploaded"]]
        kept = keep(files, editor=editor_of(request), note=said["note"])
        return HttpResponseRedirect(reverse("admin:retailers_retailer_upload_preview", args=[kept.pk]))
    waiting = Upload.objects.filter(editor=editor_of(request)).defer("files")
    return _page(desk, request, "upload/form.html", form=form, waiting=waiting, title="Upload files")


def preview(desk: ModelAdmin[Retailer], request: HttpRequest, key: int) -> HttpResponse:
    """Show what an upload would change, and do what its editor decides. It is its editor's alone."""
    if not may_upload(request):
        return _refused(desk, request)
    kept = get_object_or_404(Upload, pk=key, editor=editor_of(request))
    if request.POST.get("do") == "drop":
        kept.delete()
        messages.info(request, "Dropped. Nothing was changed.")
        return HttpResponseRedirect(list_url(Retailer))
    found = preview_of(kept, request.POST)
    if request.POST.get("do") in ("publish", "propose") and found.may_go_on:
        try:
            return _carried_out(request, kept, found)
        except BadInput as error:
            found = preview_of(kept, request.POST, refused=error.problems)
    publishes = may_publish(editor_of(request))
    return _page(desk, request, "upload/preview.html", preview=found, publishes=publishes, title="What would change")


def _carried_out(request: HttpRequest, kept: Upload, found: Preview) -> HttpResponse:
    editor, note = editor_of(request), found.note
    if request.POST["do"] == "publish" and may_publish(editor):
        count = apply(found.plan, editor=editor, note=note or "Uploaded")
        told, address = f"Published: {count}.", list_url(Retailer)
    else:
        count = propose_all(found.plan, author=editor, note=note or "Uploaded")
        told, address = f"Proposed: {count}.", list_url(Proposal)
    kept.delete()
    messages.success(request, told)
    return HttpResponseRedirect(address)


def _refused(desk: ModelAdmin[Retailer], request: HttpRequest) -> HttpResponse:
    return _page(desk, request, "upload/refused.html", status=403, title="Uploading is for those who may publish")


def _page(
    desk: ModelAdmin[Retailer], request: HttpRequest, template: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    whole = {**desk.admin_site.each_context(request), "opts": desk.opts, **context}
    return render(request, f"admin/retailers/{template}", whole, status=status)
