"""A tutorial of two parts, without any program: recipes are files too."""

project = "Recipes"
extensions = ["sphinx_checkpoints"]
checkpoints_live = "recipes"
exclude_patterns = ["_build"]
