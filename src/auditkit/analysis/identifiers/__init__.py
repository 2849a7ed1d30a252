"""Identifiers in what people write: names, numbers, addresses. From a text to where they stand in it.

Every pattern takes time in proportion to the text, whatever somebody wrote.
"""
