"""In what asks a real service: its requirements, its settings, its client."""

from tests.learners.assistant_files import OPENAI, PACKAGE, REQUIREMENTS
from tests.learners.edits import Move, Replace, Write, wrong
from tests.learners.part1_files import SETTINGS

FILE, SERVICE = f"chanx_django/{REQUIREMENTS}", f"chanx_django/{OPENAI}:"
KEY = (
    'ASSISTANT_KEY = os.environ.get("ASSISTANT_KEY") or "none"'
    "  # one of your own may ask for none\n"
)
URL = 'ASSISTANT_URL = os.environ.get("ASSISTANT_URL", "")\n'
PIECE = """\
                        if choice.delta.content:
                            yield choice.delta.content
"""

MISTAKES = [
    wrong(
        "client_misspelt",
        Write(REQUIREMENTS, "-r requirements.txt\nopen-ai~=3.57\n"),
        step=7,
        phrase="the package is called openai, not open-ai: write openai~=3.57",
        place=f"{FILE}:2",
    ),
    wrong(
        "client_as_a_command",
        Write(REQUIREMENTS, "-r requirements.txt\npip install openai\n"),
        step=7,
        phrase="this is a command: leave it out",
        place=f"{FILE}:2",
    ),
    wrong(
        "client_of_long_ago",
        Write(REQUIREMENTS, "-r requirements.txt\nopenai~=1.40\n"),
        step=7,
        phrase="run python -m pip install -r chanx_django/requirements-openai.txt",
        place=f"{FILE}:2",
    ),
    wrong(
        "client_left_out",
        Write(REQUIREMENTS, "-r requirements.txt\n"),
        step=7,
        phrase="the project does not ask for openai: write the line openai~=3.57",
        place=f"{FILE}:1",
    ),
    wrong(
        "project_named_from_the_root",
        Write(REQUIREMENTS, "-r chanx_django/requirements.txt\nopenai~=3.57\n"),
        step=7,
        phrase="-r names another file, as seen from this one: write -r requirements.txt",
        place=f"{FILE}:1",
    ),
    wrong(
        "file_that_names_itself",
        Write(REQUIREMENTS, "-r requirements-openai.txt\nopenai~=3.57\n"),
        step=7,
        phrase="write -r requirements.txt",
        place=f"{FILE}:1",
    ),
    wrong(
        "underscore_in_its_name",
        Move(REQUIREMENTS, "requirements_openai.txt"),
        step=7,
        phrase="rename chanx_django/requirements_openai.txt to requirements-openai.txt",
    ),
    wrong(
        "file_in_the_root",
        Move(REQUIREMENTS, "../requirements-openai.txt"),
        step=7,
        phrase="move requirements-openai.txt there",
    ),
    wrong(
        "file_of_a_windows_terminal",
        Write(REQUIREMENTS, "-r requirements.txt\nopenai~=3.57\n".encode("utf-16")),
        step=7,
        phrase="save the file again, with UTF-8",
        place=f"{FILE}:1",
    ),
    wrong(
        "key_not_in_the_settings",
        Replace(SETTINGS, KEY, ""),
        step=7,
        phrase="ASSISTANT_KEY is not read",
        place="chanx_django/config/settings.py:",
    ),
    wrong(
        "address_not_in_the_settings",
        Replace(SETTINGS, URL, ""),
        step=2,
        phrase="write ASSISTANT_URL in chanx_django/config/settings.py again",
        place=f"chanx_django/{PACKAGE}:",
    ),
    wrong(
        "address_that_has_to_be_set",
        Replace(SETTINGS, 'os.environ.get("ASSISTANT_URL", "")', 'os.environ["ASSISTANT_URL"]'),
        step=7,
        phrase="ASSISTANT_URL",
        place="chanx_django/config/settings.py:",
    ),
    wrong(
        "stream_not_awaited",
        Replace(OPENAI, "async with await self", "async with self"),
        step=7,
        phrase="write await before the call",
        place=SERVICE,
    ),
    wrong(
        "chunks_for_texts",
        Replace(OPENAI, "yield choice.delta.content", "yield chunk"),
        step=7,
        phrase="yield choice.delta.content where it is there",
        place=SERVICE,
    ),
    wrong(
        "pieces_of_nothing",
        Replace(OPENAI, PIECE, "                        yield choice.delta.content\n"),
        step=7,
        phrase="yield choice.delta.content where it is there",
        place=SERVICE,
    ),
    wrong(
        "client_that_waits",
        Replace(OPENAI, "APITimeoutError, AsyncOpenAI, O", "APITimeoutError, OpenAI, O"),
        Replace(OPENAI, "AsyncOpenAI(", "OpenAI("),
        step=7,
        phrase="holds up the whole server: take what is async in place of it",
        place=SERVICE,
    ),
    wrong(
        "error_returned",
        Replace(
            OPENAI,
            "            raise ServiceError(in_words(error)) from error",
            "            return in_words(error)",
        ),
        step=7,
        phrase="what yields returns nothing: raise an error",
        place=SERVICE,
    ),
    wrong(
        "logger_left_out",
        Replace(OPENAI, "logger = logging.getLogger(__name__)\n\n", ""),
        step=7,
        phrase="logger is not defined",
        place=SERVICE,
    ),
    wrong(
        "client_for_everybody_who_starts",
        Replace(
            PACKAGE,
            "from assistants.services.embedded import EmbeddedService\n",
            "from assistants.services.embedded import EmbeddedService\n"
            "from assistants.services.openai_service import OpenAIService\n",
        ),
        Replace(
            PACKAGE, "    from assistants.services.openai_service import OpenAIService\n\n", ""
        ),
        step=7,
        phrase="the project starts only where openai is installed",
        place=SERVICE,
    ),
    wrong(
        "chosen_and_not_returned",
        Replace(PACKAGE, "    return OpenAIService(", "    OpenAIService("),
        step=7,
        phrase="choose_service gives no service: return what it makes",
        place=f"chanx_django/{PACKAGE}:",
    ),
    wrong(
        "arguments_by_their_place",
        Replace(PACKAGE, "url=settings.", "settings."),
        Replace(PACKAGE, "key=settings.", "settings."),
        Replace(PACKAGE, "model=settings.", "settings."),
        step=7,
        phrase="it takes its arguments by name",
        place=f"chanx_django/{PACKAGE}:",
    ),
    wrong(
        "settings_of_the_module",
        Replace(PACKAGE, "from django.conf import settings", "from config import settings"),
        step=7,
        phrase="these are no settings but their module: write from django.conf import settings",
        place=f"chanx_django/{PACKAGE}:5",
    ),
    wrong(
        "model_left_out",
        Replace(PACKAGE, ", model=settings.ASSISTANT_MODEL", ""),
        step=7,
        phrase="model",
        place=f"chanx_django/{PACKAGE}:",
    ),
]
