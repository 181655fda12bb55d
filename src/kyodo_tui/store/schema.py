"""The schema of the database, and what every table and column means.

One list describes both: the DDL is made from it, and so is the table ``documentation`` inside the database.
"""

from __future__ import annotations

from kyodo_tui.core.search.fields import TEXT_FIELDS
from kyodo_tui.store.related_schema import RELATED_TABLES
from kyodo_tui.store.table import Column, Table

APPLICATION_ID = 0x6B796F64
"""``kyod`` in ASCII, in the SQLite header."""

USER_VERSION = 12
"""Version of this schema, the only one that is read: a database of another version is refused.

It stands for the very text of the tables: whatever changes there, it is raised.
"""


TABLES = (
    Table(
        "meta",
        "Facts about the database as a whole.",
        (
            Column("key", "TEXT PRIMARY KEY", "Name of the fact: ambiguous, build_id."),
            Column(
                "value",
                "TEXT NOT NULL",
                "Its value. ambiguous: the characters of ambiguous width (UAX #11) in the texts; build_id: a digest "
                "of the content.",
            ),
        ),
        without_rowid=True,
    ),
    Table(
        "report",
        "The reports the records come from.",
        (
            Column("code", "TEXT PRIMARY KEY", "Report code: the first part of every record id."),
            Column("fiscal_year", "INTEGER NOT NULL", "Gregorian year of the fiscal year's April."),
            Column("title", "TEXT NOT NULL", "Title as written."),
            Column("source_name", "TEXT NOT NULL", "File name of the source document."),
            Column("source_sha256", "TEXT NOT NULL", "SHA-256 of the source document, hexadecimal."),
        ),
        without_rowid=True,
    ),
    Table(
        "form",
        "Forms of collaboration (協働の形態).",
        (
            Column("code", "TEXT PRIMARY KEY", "Code value, e.g. cohost."),
            Column("position", "INTEGER NOT NULL", "Order in the report, from 1."),
            Column("mark", "TEXT NOT NULL", "Mark before the label, e.g. ①."),
            Column("label", "TEXT NOT NULL", "Japanese label as written."),
            Column(
                "kind",
                "TEXT NOT NULL CHECK (kind IN ('project', 'sponsorship'))",
                "sponsorship if every record with this form as the primary one is a sponsorship.",
            ),
        ),
    ),
    Table(
        "name_holder",
        "Name holders of sponsorships (名義).",
        (
            Column("code", "TEXT PRIMARY KEY", "Code value, e.g. city."),
            Column("position", "INTEGER NOT NULL", "Order in the report, from 1."),
            Column("label", "TEXT NOT NULL", "Japanese label as written."),
        ),
    ),
    Table(
        "frequency",
        "How often a project is held (実施区分).",
        (
            Column("code", "TEXT PRIMARY KEY", "Code value, e.g. annual."),
            Column("position", "INTEGER NOT NULL", "Order of first appearance, from 1."),
            Column("label", "TEXT NOT NULL", "Japanese label as written."),
        ),
    ),
    Table(
        "department",
        "Departments in charge (担当課・担当部署).",
        (
            Column("id", "INTEGER PRIMARY KEY", "Number, in order of first appearance."),
            Column("name", "TEXT NOT NULL UNIQUE", "Name as written, cleaned."),
        ),
    ),
    Table(
        "organisation",
        "Bodies that organise or take part, each once however it is spelled.",
        (
            Column("id", "INTEGER PRIMARY KEY", "Number, in order of first appearance."),
            Column("name", "TEXT NOT NULL", "The spelling shown."),
            Column("key", "TEXT NOT NULL UNIQUE", "Folded spelling that identifies it."),
            Column("kind", "TEXT NOT NULL REFERENCES partner_kind", "What kind of partner it is."),
        ),
    ),
    Table(
        "section",
        "Headings of a report with the number of records each announces.",
        (
            Column("report", "TEXT NOT NULL REFERENCES report", "Report code."),
            Column("position", "INTEGER NOT NULL", "Order in the report, from 1."),
            Column("heading", "TEXT NOT NULL", "Heading as written."),
            Column("form", "TEXT NOT NULL REFERENCES form", "Form it opens."),
            Column(
                "name_holder", "TEXT REFERENCES name_holder", "Name holder it opens, for a 名義 sub-heading."
            ),
            Column("announced", "INTEGER NOT NULL", "Number of records it announces."),
        ),
        ("PRIMARY KEY (report, position)",),
        without_rowid=True,
    ),
    Table(
        "record",
        "Projects and sponsorships, one row each. Other tools read the view records.",
        (
            Column(
                "seq", "INTEGER PRIMARY KEY", "Document order over the whole database, from 1 without gaps."
            ),
            Column("id", "TEXT NOT NULL UNIQUE", "Stable id, e.g. 2020-sponsor-city-57."),
            Column("report", "TEXT NOT NULL REFERENCES report", "Report code."),
            Column("form", "TEXT NOT NULL REFERENCES form", "Primary form of collaboration, that of the id."),
            Column("name_holder", "TEXT REFERENCES name_holder", "Name holder of a sponsorship."),
            Column("no", "INTEGER NOT NULL", "Number within its list, as printed."),
            Column("name", "TEXT NOT NULL", "Name of the project or event."),
            Column("department", "INTEGER NOT NULL REFERENCES department", "Department in charge."),
            Column("organiser", "TEXT", "Who held the event; sponsorships only."),
            Column("frequency", "TEXT REFERENCES frequency", "How often it is held; projects only."),
            Column("since_year", "INTEGER", "Gregorian year since which it is held."),
            Column("since_approx", "INTEGER", "1 where the source says 頃."),
            Column("purpose", "TEXT", "Purpose and content; projects only."),
            Column("partners", "TEXT", "Bodies involved, as one text; projects only."),
            Column("held", "TEXT", "When held, and participants, as one text; projects only."),
            Column("effects", "TEXT", "Effects, and what citizens said; projects only."),
            Column("held_short", "TEXT NOT NULL", "When held, short enough for a list."),
            Column(
                "status",
                "TEXT CHECK (status IN ('held', 'written', 'some_cancelled', 'cancelled'))",
                "Whether it was held, held in writing only, cancelled in part or altogether; NULL if unknown.",
            ),
            Column("source_file", "TEXT", "File name of the source."),
            Column("source_page", "INTEGER", "Page or sheet of the source, from 1."),
            Column("source_heading", "TEXT", "Page heading it stands under, as written."),
            Column("source_line", "INTEGER", "Line of a text or row of a sheet, from 1."),
        ),
        indexes=(("record_by_department", "(department)"),),
    ),
    Table(
        "record_form",
        "Every form of every record, and the document order within forms and name holders.",
        (
            Column("seq", "INTEGER PRIMARY KEY", "Document order of records, then of their forms, from 1."),
            Column("record", "INTEGER NOT NULL REFERENCES record", "Record."),
            Column(
                "position",
                "INTEGER NOT NULL",
                "Order among the forms of the record, from 0, the primary one.",
            ),
            Column("form", "TEXT NOT NULL REFERENCES form", "Form."),
            Column("form_seq", "INTEGER NOT NULL", "Document order among the records of the form, from 1."),
            Column("name_holder", "TEXT REFERENCES name_holder", "Name holder of the record."),
            Column("holder_seq", "INTEGER", "Document order within form and name holder, from 1."),
        ),
        ("UNIQUE (record, position)",),
        (
            ("record_form_by_form", "(form, form_seq, record)"),
            ("record_form_by_holder", "(form, name_holder, holder_seq, record)"),
        ),
    ),
    Table(
        "record_extra",
        "What a source has beyond the columns of record: costs, roles, places.",
        (
            Column("record", "INTEGER NOT NULL REFERENCES record", "Record."),
            Column("position", "INTEGER NOT NULL", "Order in the source, from 0."),
            Column("label", "TEXT NOT NULL", "Column heading as written."),
            Column("text", "TEXT NOT NULL", "Text, cleaned."),
        ),
        ("PRIMARY KEY (record, position)",),
        without_rowid=True,
    ),
    Table(
        "status_evidence",
        "The words that say what record.status says.",
        (
            Column("record", "INTEGER NOT NULL REFERENCES record", "Record."),
            Column("position", "INTEGER NOT NULL", "Order within the record, from 0."),
            Column(
                "field",
                "TEXT NOT NULL",
                "Field of the record; extra for the lines 'label：text' of record_extra.",
            ),
            Column("start", "INTEGER NOT NULL", "Offset of the first code point in the field."),
            Column("end", "INTEGER NOT NULL", "Offset after the last code point."),
        ),
        ("PRIMARY KEY (record, position)",),
        without_rowid=True,
    ),
    Table(
        "partner",
        "The single bodies named in the partners of a project, as written.",
        (
            Column("record", "INTEGER NOT NULL REFERENCES record", "Record."),
            Column("position", "INTEGER NOT NULL", "Order in the text, from 0."),
            Column("text", "TEXT NOT NULL", "A literal part of record.partners."),
        ),
        ("PRIMARY KEY (record, position)",),
        without_rowid=True,
    ),
    Table(
        "mention",
        "Which organisation a record names, in which role and spelling.",
        (
            Column("record", "INTEGER NOT NULL REFERENCES record", "Record."),
            Column("role", "TEXT NOT NULL CHECK (role IN ('organiser', 'partner'))", "In which role."),
            Column("position", "INTEGER NOT NULL", "Order within the role, from 0."),
            Column("organisation", "INTEGER NOT NULL REFERENCES organisation", "The body."),
            Column("written", "TEXT NOT NULL", "As the record spells it."),
        ),
        ("PRIMARY KEY (record, role, position)",),
        (("mention_by_organisation", "(organisation)"),),
        without_rowid=True,
    ),
    Table(
        "session",
        "Dated items of 「実施年月日、参加人数」.",
        (
            Column("record", "INTEGER NOT NULL REFERENCES record", "Record."),
            Column("position", "INTEGER NOT NULL", "Order in the text, from 0."),
            Column("label", "TEXT", "What was held."),
            Column("start", "TEXT", "First day YYYY-MM-DD, or YYYY-MM where only the month is given."),
            Column("end", "TEXT", "Last day or month; NULL for a single day."),
            Column("dates", "TEXT", "JSON array of every day of a list of days, else NULL."),
            Column("participants", "INTEGER", "Number of participants, in unit."),
            Column("approx", "INTEGER NOT NULL", "1 where 約 is written."),
            Column("unit", "TEXT", "人, 名 or 団体 as written."),
            Column(
                "mode", "TEXT CHECK (mode IN ('in_person', 'written', 'cancelled'))", "How held, or NULL."
            ),
            Column("note", "TEXT", "What the source adds, or why the reading departs from the text."),
        ),
        ("PRIMARY KEY (record, position)",),
        without_rowid=True,
    ),
    Table(
        "record_month",
        "The months a project was held in; made from session.",
        (
            Column("record", "INTEGER NOT NULL REFERENCES record", "Record."),
            Column("month", "TEXT NOT NULL", "Month YYYY-MM."),
        ),
        ("PRIMARY KEY (record, month)",),
        without_rowid=True,
    ),
    Table(
        "total",
        "Figures of 「実施年月日、参加人数」 that belong to no single session.",
        (
            Column("record", "INTEGER NOT NULL REFERENCES record", "Record."),
            Column("position", "INTEGER NOT NULL", "Order in the text, from 0."),
            Column("text", "TEXT NOT NULL", "As written, cleaned."),
            Column("participants", "INTEGER", "People counted."),
            Column("count", "INTEGER", "Times held."),
        ),
        ("PRIMARY KEY (record, position)",),
        without_rowid=True,
    ),
    Table(
        "source_cell",
        "Cells of the source tables, verbatim.",
        (
            Column("record", "INTEGER NOT NULL REFERENCES record", "Record the cell belongs to."),
            Column("position", "INTEGER NOT NULL", "Order of the columns in the source table, from 0."),
            Column("field", "TEXT NOT NULL", "Field it became; name of a project holds name and department."),
            Column("column_heading", "TEXT NOT NULL", "Heading of the table column as written."),
            Column("page_heading", "TEXT NOT NULL", "Page heading it stood under."),
            Column("line", "INTEGER NOT NULL", "Line of the source document, from 1."),
            Column("text", "TEXT NOT NULL", "Verbatim text."),
        ),
        ("PRIMARY KEY (record, field)",),
        without_rowid=True,
    ),
    Table(
        "search_lines",
        f"The searched fields as they are compared, one line each: {', '.join(TEXT_FIELDS)}.",
        (
            Column("record", "INTEGER PRIMARY KEY REFERENCES record", "Record."),
            Column(
                "written",
                "TEXT NOT NULL",
                "Lines of the surfaces of fields (kyodo_tui.core.search.surface), with dates as keys in that of held; "
                "empty where the record has none.",
            ),
            Column(
                "readings",
                "TEXT NOT NULL",
                "Lines of the letters they are read as (kyodo_tui.core.japanese.letters), readings of one field "
                "separated by |.",
            ),
            Column(
                "letters",
                "TEXT NOT NULL",
                "The same letters without marks of words and the length of vowels, as they are in tokens "
                "(store.search.fts_tokens).",
            ),
        ),
    ),
    Table(
        "record_sort",
        "By what records can be sorted; made from the other tables.",
        (
            Column("record", "INTEGER PRIMARY KEY REFERENCES record", "Record."),
            Column("reading", "TEXT NOT NULL", "Name in 五十音 order (kyodo_tui.core.japanese.collation)."),
            Column("department", "TEXT NOT NULL", "Department in 五十音 order."),
            Column("organiser", "TEXT", "Organiser in 五十音 order; sponsorships only."),
            Column("date", "TEXT", "First day or month held, that of record.held_short."),
        ),
    ),
    Table(
        "record_figures",
        "How often projects were held and how many people came, meetings of their bodies apart; made from session and "
        "total (core.records.figures).",
        (
            Column("record", "INTEGER PRIMARY KEY REFERENCES record", "Record."),
            Column("times", "INTEGER NOT NULL", "How often it was held, without meetings."),
            Column("people", "INTEGER", "People who came to that; NULL where nobody counted them."),
            Column("approx", "INTEGER NOT NULL", "1 where that number is only near (約)."),
            Column("meetings", "INTEGER NOT NULL", "How often a body met for it."),
            Column("members", "INTEGER", "People at these meetings; NULL where nobody counted them."),
            Column("members_approx", "INTEGER NOT NULL", "1 where that number is only near."),
        ),
    ),
    Table(
        "reading",
        "How texts are read: the words of every field, label and organisation with their kana.",
        (
            Column("text", "TEXT PRIMARY KEY", "The text as a field has it."),
            Column(
                "words", "TEXT NOT NULL", "JSON array of [start, end, readings] of its words, in code points."
            ),
            Column("reviewed", "INTEGER NOT NULL", "1 where a person has checked the reading."),
        ),
        without_rowid=True,
    ),
    Table(
        "word",
        "Words not in kana that occur in the records, with their readings: the lexicon of the search.",
        (
            Column("written", "TEXT PRIMARY KEY", "The word, folded."),
            Column("readings", "TEXT NOT NULL", "Its readings in hiragana, apart by /."),
        ),
        without_rowid=True,
    ),
    Table(
        "documentation",
        "What every table, view and column means.",
        (
            Column("object", "TEXT NOT NULL", "Table or view."),
            Column("column_name", "TEXT NOT NULL", "Column; empty for the table or view itself."),
            Column("meaning", "TEXT NOT NULL", "What it holds."),
        ),
        ("PRIMARY KEY (object, column_name)",),
        without_rowid=True,
    ),
    *RELATED_TABLES,
)

WORDS_READ = "CREATE INDEX word_read ON word (readings)"

VIEW = """CREATE VIEW records AS
SELECT record.id, report.fiscal_year, record.form,
  (SELECT json_group_array(form) FROM (SELECT form FROM record_form WHERE record_form.record = record.seq
    ORDER BY position)) AS forms,
  record.no, record.name, department.name AS department, record.status,
  (SELECT json_group_array(json(item)) FROM (SELECT json_object('field', field, 'start', start, 'end', "end") AS item
    FROM status_evidence WHERE status_evidence.record = record.seq ORDER BY position)) AS status_evidence,
  (SELECT json_group_array(json(item)) FROM (SELECT json_object('label', label, 'text', text) AS item
    FROM record_extra WHERE record_extra.record = record.seq ORDER BY position)) AS extra,
  json_object('file', record.source_file, 'page', record.source_page, 'heading', record.source_heading,
    'line', record.source_line) AS source,
  record.frequency, record.since_year, record.since_approx, record.purpose, record.partners,
  (SELECT json_group_array(text) FROM (SELECT text FROM partner WHERE partner.record = record.seq
    ORDER BY position)) AS partner_list,
  record.held,
  (SELECT json_group_array(json(item)) FROM (SELECT json_object('label', label, 'start', start, 'end', "end",
    'dates', json(dates), 'participants', participants,
    'approx', json(CASE approx WHEN 1 THEN 'true' ELSE 'false' END), 'unit', unit, 'mode', mode, 'note', note) AS item
    FROM session WHERE session.record = record.seq ORDER BY position)) AS sessions,
  (SELECT json_group_array(json(item)) FROM (SELECT json_object('text', text, 'participants', participants,
    'count', count) AS item FROM total WHERE total.record = record.seq ORDER BY position)) AS totals,
  record.effects, record.name_holder, record.organiser
FROM record
JOIN report ON report.code = record.report
JOIN department ON department.id = record.department
ORDER BY record.seq"""

SEARCH_INDEX = "search_index"
SEARCH_INDEX_DDL = (
    "CREATE VIRTUAL TABLE search_index USING fts5(tokens, content = '', detail = none, tokenize = 'ascii')"
)

VIEW_MEANINGS = {
    "": "One row per record, in document order, with the columns of the public JSON.",
    "id": "Stable id, e.g. 2020-sponsor-city-57.",
    "fiscal_year": "Gregorian year of the fiscal year's April.",
    "form": "Code of the primary form of collaboration.",
    "forms": "JSON array of the codes of all forms, the primary one first.",
    "no": "Number within its list.",
    "name": "Name of the project or event.",
    "department": "Department in charge.",
    "status": "held, written, some_cancelled, cancelled, or NULL.",
    "status_evidence": "JSON array of the words that say so: field, start, end.",
    "extra": "JSON array of what the source has beyond these columns: label, text.",
    "source": "JSON object of where the record stands in its source: file, page, heading, line.",
    "frequency": "Code of how often it is held; projects only.",
    "since_year": "Gregorian year since which it is held.",
    "since_approx": "1 where the source says 頃.",
    "purpose": "Purpose and content; projects only.",
    "partners": "Bodies involved, as one text; projects only.",
    "partner_list": "JSON array of the single bodies in partners.",
    "held": "When held, and participants, as one text; projects only.",
    "sessions": "JSON array of the dated items of held.",
    "totals": "JSON array of the figures of held that belong to no session.",
    "effects": "Effects, and what citizens said; projects only.",
    "name_holder": "Code of the name holder; sponsorships only.",
    "organiser": "Who held the event; sponsorships only.",
}

INDEX_MEANINGS = {
    "": "Full-text index (FTS5, contentless) over the tokens of store.search.fts_tokens; rowid is record.seq.",
    "tokens": "Pieces of what is written and read, each by itself and with its place before it; facets.",
}


def statements() -> list[str]:
    """Return every statement that creates the schema, in order."""
    return [*(statement for table in TABLES for statement in table.ddl()), WORDS_READ, VIEW, SEARCH_INDEX_DDL]


def documentation() -> list[dict[str, str]]:
    """Return the rows of the table ``documentation``."""
    rows = []
    for table in TABLES:
        rows.append({"object": table.name, "column_name": "", "meaning": table.meaning})
        rows += [{"object": table.name, "column_name": c.name, "meaning": c.meaning} for c in table.columns]
    rows += [{"object": "search_index", "column_name": c, "meaning": m} for c, m in INDEX_MEANINGS.items()]
    rows += [{"object": "records", "column_name": c, "meaning": m} for c, m in VIEW_MEANINGS.items()]
    return rows
