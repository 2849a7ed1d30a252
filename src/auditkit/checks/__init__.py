"""The rules: one module per family, a registry, and the engine that runs them."""
