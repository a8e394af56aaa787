from django.db import migrations

# What the public doors tell of communes is public data: they read the tables themselves.
TABLES = "geocoding_commune, geocoding_communename, notices_formercode"


class Migration(migrations.Migration):
    dependencies = [
        ("geocoding", "0002_gazetteer_loads"),
        ("notices", "0008_former_codes_and_remits"),
    ]
    operations = [
        migrations.RunSQL(
            f"GRANT SELECT ON {TABLES} TO geo_pop_public",
            f"REVOKE ALL ON {TABLES} FROM geo_pop_public",
        ),
    ]
