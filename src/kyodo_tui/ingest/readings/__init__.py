"""How texts are read in kana: reviewed readings, and drafts of new ones."""
