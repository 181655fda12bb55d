"""Kana readings of texts: reviewed ones, and drafts of new ones."""
