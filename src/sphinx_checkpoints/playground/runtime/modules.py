"""The application's own modules: imported, taken out, and put back."""

import sys
from functools import partial
from importlib.machinery import SOURCE_SUFFIXES, FileFinder, SourceFileLoader
from types import CodeType, ModuleType


class OwnModules:
    """The modules that come from files below a folder.

    What a file was compiled to is kept in memory: at an edit all of them are imported again, and
    few have changed.
    """

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self.names: set[str] = set()
        self.compiled: dict[str, tuple[bytes, CodeType]] = {}
        self.finders: list[FileFinder] = []
        sys.path_hooks.insert(0, self.finder)
        sys.path_importer_cache.pop(folder, None)

    def finder(self, path: str) -> FileFinder:
        """Looks for the modules in a folder; ImportError for one that is not the application's."""
        if path != self.folder and not path.startswith(f"{self.folder}/"):
            raise ImportError(path=path)
        make = partial(_OwnLoader, self)
        self.finders.append(FileFinder(path, (make, SOURCE_SUFFIXES)))  # type: ignore[arg-type]
        return self.finders[-1]

    def take_out(self) -> dict[str, ModuleType]:
        """Forget all that are imported; gives them by name."""
        taken = {name: sys.modules.pop(name) for name in self.names if name in sys.modules}
        self.names.clear()
        for finder in self.finders:
            finder.invalidate_caches()
        return taken

    def put_back(self, modules: dict[str, ModuleType]) -> None:
        """Have those that were taken out in the place of all that were imported since."""
        self.take_out()
        sys.modules |= modules
        self.names |= modules.keys()
        for name, module in modules.items():
            parent, _, own = name.rpartition(".")
            if parent in sys.modules:  # a folder without __init__.py was never taken out
                setattr(sys.modules[parent], own, module)


class _OwnLoader(SourceFileLoader):
    """Imports a module of the application, and compiles its file if that holds something new."""

    def __init__(self, own: OwnModules, name: str, path: str) -> None:
        super().__init__(name, path)
        self.own = own

    def exec_module(self, module: ModuleType) -> None:
        """Run the module's code in it."""
        self.own.names.add(module.__name__)
        super().exec_module(module)

    def get_code(self, fullname: str) -> CodeType:
        """The code of the module's file as it is now."""
        path = self.get_filename(fullname)
        source = self.get_data(path)
        known = self.own.compiled.get(path)
        if known and known[0] == source:
            return known[1]
        code: CodeType = self.source_to_code(source, path)
        self.own.compiled[path] = source, code
        return code
