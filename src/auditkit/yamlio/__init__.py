"""YAML: text to data with positions, data to text, and edits that keep every other byte.

The only package that knows YAML libraries.
"""
