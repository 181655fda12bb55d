"""Japanese text: folding, kana, rōmaji, readings, collation, the calendar."""
