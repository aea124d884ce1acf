"""``.. setting:: NAME``: a ``confval`` with the type and the default that are declared."""

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

from sphinx_checkpoints.model import settings


class SettingDirective(SphinxDirective):
    """Its content says what the setting is for."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        """The entry; an error for a name that no setting has."""
        declared = {one.name: one for one in settings.declared_settings()}
        name = self.arguments[0]
        if name not in declared:
            known = ", ".join(declared)
            raise self.error(f"there is no setting {name!r}: the settings are {known}.")
        self.env.note_dependency(settings.__file__)
        lines = StringList()
        for line in entry(declared[name]):
            lines.append(line, *self.get_source_info())
        for line, (source, offset) in zip(self.content, self.content.items, strict=True):
            lines.append(f"   {line}".rstrip(), source, offset)
        self.content = lines
        return self.parse_content_to_nodes()


def entry(setting: settings.Setting) -> list[str]:
    """The head of a setting in reStructuredText."""
    default = setting.default
    written = f'"{default}"' if isinstance(default, str) else repr(default)
    return [
        f".. confval:: {setting.name}",
        f"   :type: ``{setting.written.__name__}``",
        f"   :default: ``{written}``",
        "",
    ]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the directive."""
    app.add_directive("setting", SettingDirective)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
