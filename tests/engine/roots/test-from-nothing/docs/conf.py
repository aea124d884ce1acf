"""A tutorial that begins in an empty folder."""

project = "From nothing"
extensions = ["sphinx_checkpoints"]
exclude_patterns = ["_build"]

checkpoints_live = "mysite"
checkpoints_requirements = "mysite/requirements.txt"
checkpoints_start_commands = []
checkpoints_test_requirements = ["pytest"]
checkpoints_adapter = "docs/django_adapter.py"
checkpoints_environment = {"DJANGO_SETTINGS_MODULE": "mysite.settings"}
checkpoints_programs = ["python", "django-admin"]
