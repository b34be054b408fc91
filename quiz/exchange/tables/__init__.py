"""Reads and writes tables of cards: CSV, TSV, spreadsheets."""
