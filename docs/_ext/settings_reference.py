"""``.. setting:: checkpoints_live``: what the package declares of a setting, and what is in it."""

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata

from sphinx_checkpoints.model import settings, values


class SettingDirective(SphinxDirective):
    """A ``confval`` with the type, the default and the text of a setting."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        """The entry; an error for a name that no setting has."""
        declared = {one.name: one for one in values.values_of(settings.Settings)}
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


def entry(setting: values.Value) -> list[str]:
    """A setting in reStructuredText."""
    return [
        f".. confval:: {setting.name}",
        f"   :type: ``{setting.written.__name__}``",
        f"   :default: ``{as_written(setting.default)}``",
        "",
        f"   {setting.text}",
        "",
    ]


def as_written(default: object) -> str:
    """A default, as conf.py would have it."""
    return f'"{default}"' if isinstance(default, str) else repr(default)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the directive."""
    app.add_directive("setting", SettingDirective)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
