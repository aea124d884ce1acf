"""Shop - Generated AsyncAPI Client

Version: 2.1.0

This client was automatically generated from an AsyncAPI schema.
"""

__version__ = "2.1.0"
__title__ = "Shop"
