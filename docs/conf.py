"""How Sphinx builds the site."""

import os
import shutil
import sys
from pathlib import Path
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).parent / "_ext"))
from ahead import substitution
from repository_address import find_address, pyproject

project = "Typed WebSockets with Django"
author = "The authors of the tutorial"
project_copyright = author
version = release = "0.1"
language = "en"

extensions = [
    "measured",
    "notfound.extension",
    "pictures",
    "repository_address",
    "scrolling",
    "settings_reference",
    "sphinx.ext.extlinks",
    "sphinx_checkpoints",
    "sphinx_copybutton",
    "sphinxext.opengraph",
]
nitpicky = True
exclude_patterns = ["_build"]
rst_epilog = substitution()

# What the check runs and compares; docs/authoring explains each value.
checkpoints_live = "chanx_django"
checkpoints_requirements = ["chanx_django/requirements.txt", "chanx_django/requirements-openai.txt"]
checkpoints_test_requirements = pyproject()["dependency-groups"]["checkpoints"]
checkpoints_application = "config.asgi:application"
checkpoints_environment = {"DJANGO_SETTINGS_MODULE": "config.settings", "DJANGO_DEBUG": "true"}
# Part 6 waits for as long as a server may wait for its clients.
checkpoints_time_limit = 180
checkpoints_headers = {"Host": "localhost:8000", "Origin": "http://localhost:8000"}
# Part 6 names its port.
checkpoints_services = {
    "redis": {
        "command": "redis-server --port {port} --dir {folder} --save '' --appendonly no",
        "port": 6379,
        "install": "apt install redis-server",
    }
}
checkpoints_fences = [
    {
        "send": {"action": "ping", "payload": None},
        "receive": {"action": "pong", "payload": None},
    }
]
# Imported once for all jobs. Neither Chanx, which reads the settings when it is imported, nor
# Daphne, which makes an event loop that the jobs would share.
checkpoints_warm = [
    "autobahn.twisted.websocket",
    "channels.routing",
    "channels.security.websocket",
    "channels.sessions",
    "django.contrib.staticfiles.handlers",
    "django.core.handlers.asgi",
    "django.test",
    "openai",
    "packaging.requirements",
    "pydantic",
    "pytest",
    "redis.asyncio",
    "structlog",
    "twisted.internet.asyncioreactor",
    "twisted.internet.ssl",
    "twisted.protocols.tls",
    "twisted.web.http",
    "uvicorn.main",
    "websockets.asyncio.client",
]
checkpoints_claims = ["file"]
checkpoints_programs = ["git", "nox", "python"]
checkpoints_adapter = "docs/_ext/adapter.py"
# The frames with which Chanx answers, and says in tests that a message is done with.
checkpoints_words = dict.fromkeys(
    ("pong", "complete", "group_complete", "event_complete"), "the action of a frame of Chanx's"
)
checkpoints_versions = {"Chanx": "chanx", "Django": "Django", "Channels": "channels"}

# The chat in the reader's browser: docs/authoring/playground.rst explains each value.
checkpoints_playground_lock = "docs/_ext/playground"
checkpoints_playground_adapter = "docs/_ext/playground/playground_adapter.py"
checkpoints_playground_leave_out = [
    "openai",
    "channels[daphne]",
    "channels-redis",
    "django-tasks-rq",
    "redis",
    "uvicorn",
    "websockets",
]
checkpoints_playground_add = ["tzdata"]
checkpoints_playground_environment = {"DJANGO_SETTINGS_MODULE": "playground_settings"}
checkpoints_playground_clients = [
    {
        "path": "/ws/chat/{room}/",
        "message": {
            "action": "new_chat_message",
            "payload": {"message": "{text}", "name": "{name}"},
        },
        "frames": {
            "A wrong payload": '{"action": "new_chat_message", "payload": {"name": "Alice"}}',
        },
    },
    {
        "path": "/ws/assistants/",
        "message": {"action": "assistant_message", "payload": "{text}"},
        "answers": [
            {"action": "complete_streaming", "payload": {"content": "{text}"}},
            {"action": "assistant_error", "payload": "{text}"},
        ],
        "frames": {
            "Stop": '{"action": "stop", "payload": null}',
            "A question without words": '{"action": "assistant_message", "payload": ""}',
        },
    },
    {
        "path": "/ws/system/",
        "message": {
            "action": "system_message",
            "payload": {"task_type": "{task_type}", "content": "{text}"},
        },
        "fields": {"task_type": ["translate", "analyze", "generate"]},
        "answers": [
            {"action": "job_result", "payload": {"text": "{text}"}},
            {"action": "job_failed", "payload": {"text": "{text}"}},
            {"action": "system_notification", "payload": "{text}"},
        ],
        "frames": {
            "An unknown job": (
                '{"action": "system_message", '
                '"payload": {"task_type": "dance", "content": "Hello"}}'
            ),
            "A notice made up": '{"action": "system_notification", "payload": "Free cake!"}',
        },
        "requests": {
            "The page with the form": "gets /system/",
            "A notice to everyone": 'posts form {"notice": "Back at two."} to /system/notify/',
        },
    },
]
checkpoints_playground_frames = {
    "A ping": '{"action": "ping", "payload": null}',
    "No JSON": "{",
    "No action": '{"payload": null}',
    "An unknown action": '{"action": "dance"}',
}
checkpoints_playground_documents = ["/asyncapi/schema/"]
# What the chat's own page says of close codes and error frames.
checkpoints_playground_words = "chanx_django/core/static/core/closing.js"
# What the chat never imports, as .gitignore writes it; a missing module is an ImportError, so
# what is left out is whole applications, other databases, other languages and tests.
checkpoints_playground_trim = [
    "chanx/client_generator/",
    "csp/tests/",
    "django/conf/app_template/",
    "django/conf/project_template/",
    "django/contrib/*/",
    "!django/contrib/auth/",
    "!django/contrib/contenttypes/",
    "!django/contrib/sessions/",
    "!django/contrib/staticfiles/",
    "django_stubs_ext/",  # docs/_ext/playground has one
    "django/contrib/*/migrations/",
    "django/contrib/auth/common-passwords.txt.gz",
    "django/db/backends/mysql/",
    "django/db/backends/oracle/",
    "django/db/backends/postgresql/",
    "pydantic/mypy.py",
    "pydantic/v1/",  # not for Python 3.14
    "rest_framework/static/",
    "rest_framework/templates/",
    "tzdata/zoneinfo/*",
    "!tzdata/zoneinfo/__init__.py",
    "!tzdata/zoneinfo/UTC",
    "**/management/commands/*.py",
    "!**/management/commands/__init__.py",
    "*.dist-info/sboms/",
    "*.po",
    "locale/",
    "!django/conf/locale/",
    "django/conf/locale/*/",
    "!django/conf/locale/en/",
]

extlinks = {
    "chanx": ("https://python.chanx.dev/%s", None),
    "channels": ("https://channels.readthedocs.io/en/stable/%s", None),
}

# The address of the hosted site. Elsewhere there is none, and nothing claims one. What is for
# machines that read the hosted site is made there alone: llms.txt and a Markdown form of each page
# take a second build.
html_baseurl = os.environ.get("READTHEDOCS_CANONICAL_URL", "")
if html_baseurl:
    html_baseurl = html_baseurl.rstrip("/") + "/"
    extensions += ["sphinx_sitemap", "sphinx_llm.txt"]
ogp_site_url = html_baseurl
ogp_social_cards = {"enable": False}  # they need matplotlib
sitemap_url_scheme = "{link}"  # the address has language and version already
sitemap_excludes = ["404.html", "genindex.html", "search.html"]

# A server shows this page for any address, so its links start from the site's root.
notfound_urls_prefix = urlsplit(html_baseurl).path or "/"
notfound_template = "notfound.html"

llms_txt_description = "A tutorial on typed WebSockets with Django, Channels and Chanx."
llms_txt_full_build = True
llms_txt_suffix_mode = "replace"
llms_txt_nested_enabled = False
llms_txt_suppress_unknown_node_warnings = ["caption"]
markdown_http_base = html_baseurl

# Dates come from git. A shallow clone or a copy without git has none, and that is no fault.
if shutil.which("git"):
    extensions.append("sphinx_last_updated_by_git")
    html_last_updated_fmt = "%Y-%m-%d"
    git_last_updated_timezone = "UTC"
    git_untracked_show_sourcelink = True
    sitemap_show_lastmod = True
suppress_warnings = ["git.too_shallow", "git.subprocess_error"]

html_theme = "furo"
html_title = project
html_static_path = ["_static"]
html_favicon = "../chanx_django/core/static/core/icon.svg"
html_css_files = ["accessible.css", "printed.css"]
templates_path = ["_templates"]
html_theme_options = {"top_of_page_buttons": ["view"]}
repository_address = find_address()
if repository_address.startswith(
    ("https://github.com/", "https://gitlab.com/", "https://bitbucket.org/")
):
    html_theme_options |= {
        "source_repository": repository_address,
        "source_branch": "main",
        "source_directory": "docs/",
    }

# What is copied can be run: of a session what is typed, without the prompts.
copybutton_prompt_text = r">>> |\.\.\. ?|\$ "
copybutton_prompt_is_regexp = True

latex_elements = {"papersize": "a4paper"}
epub_show_urls = "no"
# A record for the check, and what Sphinx keeps of an earlier configuration: not for readers.
epub_exclude_files = [
    "_static/pictures.json",
    "_static/measured/pictures.json",
    ".buildinfo.bak",
]
