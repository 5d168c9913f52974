"""A page asks for its retailer's findings of one code."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("retailers", "0008_suggestions")]

    operations = [
        migrations.AddIndex(
            model_name="finding",
            index=models.Index(fields=["retailer", "code"], name="finding_of_retailer"),
        ),
        migrations.AlterField(
            model_name="finding",
            name="retailer",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="findings",
                to="retailers.retailer",
            ),
        ),
    ]
