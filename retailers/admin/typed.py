"""Django's classes, which name their models only where types are checked."""

from typing import TYPE_CHECKING, Generic, TypeVar

from adminsortable2.admin import SortableStackedInline
from django import forms
from django.contrib import admin
from django.db.models import Model

M = TypeVar("M", bound=Model)

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin
    ModelForm = forms.ModelForm
    SortableInline = admin.StackedInline
else:
    P = TypeVar("P", bound=Model)

    class ModelAdmin(admin.ModelAdmin, Generic[M]):
        """The pages of a model."""

    class ModelForm(forms.ModelForm, Generic[M]):
        """The form of a model."""

    class SortableInline(SortableStackedInline, Generic[M, P]):
        """The rows of a model in the form of another."""
