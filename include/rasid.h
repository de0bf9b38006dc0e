/* Rasid as a C library: Arabic political text in, PLOVER event records out.
 *
 * Link with `pkg-config --cflags --libs rasid`, or in CMake find_package(rasid) and rasid::rasid. docs/c-api.md shows a program.
 *
 * Rules that hold everywhere:
 *  - Handles are opaque. What a function named *_open, rasid_code, rasid_explain or rasid_write gives through its last parameter is the
 *    caller's, and goes by its *_free; freeing NULL does nothing.
 *  - A function that can fail returns a rasid_status; then its last parameter is NULL and rasid_last_error() tells the reason, on the
 *    thread that called. Nothing throws, prints or exits. Text is never an error: any bytes give a result.
 *  - A coder may be used by any number of threads at once; each call takes scratch space of its own and gives it back for the next. A
 * result is read-only: any number of threads may read it, one must free it.
 *  - Texts given are UTF-8 unless an encoding is told. Texts returned are valid UTF-8, are NOT zero-terminated, and live as long as their
 *    handle. An index out of range gives an empty text, 0 or RASID_USAGE.
 *  - Offsets are Unicode code points of the document's text, as in the records; byte offsets are named so.
 *
 * Versions: rasid_api_version() is RASID_API_VERSION of the library that runs. It rises when a function, field or rule above changes in a
 * way that breaks callers, and so does the number in the library's name (librasid.so.1). New functions and new fields at the end of an
 * enumeration do not raise it; structures carry their size. */
#ifndef RASID_H
#define RASID_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define RASID_API_VERSION 1

#if defined(__GNUC__)
#define RASID_API __attribute__((visibility("default")))
#else
#define RASID_API
#endif

typedef enum rasid_status {
  RASID_OK = 0,
  RASID_IO = 1,      /* a file cannot be read */
  RASID_DATA = 2,    /* a blob or overlay is wrong; the error names file, line and column */
  RASID_USAGE = 3,   /* a parameter is wrong */
  RASID_MEMORY = 4,  /* out of memory */
  RASID_INTERNAL = 5 /* a fault of the library */
} rasid_status;

typedef struct rasid_coder rasid_coder;   /* the data, opened */
typedef struct rasid_result rasid_result; /* one coded document */
typedef struct rasid_buffer rasid_buffer; /* bytes that were written */

/* A view of text; data is never NULL. Print with "%.*s", (int)t.length, t.data. */
typedef struct rasid_text {
  const char* data;
  size_t length; /* bytes */
} rasid_text;

typedef struct rasid_span {
  uint32_t start, end;           /* code points */
  uint32_t start_byte, end_byte; /* of rasid_document_text(result, RASID_DOCUMENT_TEXT) */
} rasid_span;

/* ---- The library ---- */
RASID_API const char* rasid_version(void);    /* "0.1.0" */
RASID_API int rasid_api_version(void);        /* RASID_API_VERSION */
RASID_API const char* rasid_last_error(void); /* of this thread: one line, "" when nothing failed; until the next call that can fail */

/* ---- The coder ---- */
/* data: path of a blob made by rasid-data build; NULL for the one in the library (costs nothing).
 * overlays: paths of tables to lay over it, as `rasid code --overlay`; each makes opening take some seconds. */
RASID_API rasid_status rasid_coder_open(const char* data, const char* const* overlays, size_t overlay_count, rasid_coder** out);
RASID_API rasid_text rasid_coder_version(const rasid_coder* coder); /* "0.1.0+data.…", as in every record */
RASID_API void rasid_coder_free(rasid_coder* coder);                /* results stay valid */

/* ---- Coding ---- */
typedef struct rasid_document {
  size_t struct_size; /* sizeof(rasid_document) */
  const char* text;   /* bytes, may hold zeros */
  size_t text_length; /* (size_t)-1: up to the first zero */
  const char* id;     /* NULL: "text" */
  const char* date;   /* YYYY-MM-DD, NULL when not known */
  const char* source; /* outlet, NULL when not known */
} rasid_document;

/* …_MAX_ENUM is no value to give: it makes every int one that a function can refuse. */
typedef enum rasid_gate { RASID_GATE_CAREFUL = 0, RASID_GATE_STRICT = 1, RASID_GATE_OFF = 2, RASID_GATE_MAX_ENUM = 0x7fffffff } rasid_gate;

/* All zeros but for struct_size is the behaviour of `rasid code`. */
typedef struct rasid_options {
  size_t struct_size;    /* sizeof(rasid_options) */
  const char* encoding;  /* of the text, a name ICU knows; NULL: found out */
  int merge;             /* fold a document's repetitions of an event */
  int mentions;          /* give all mentions too */
  int no_models;         /* rules alone */
  rasid_gate gate;       /* how readily a judgement drops an event */
  double min_relevance;  /* 0 to 1 */
  double min_confidence; /* 0 to 1 */
} rasid_options;

/* options may be NULL. About 600,000 words a second and core. */
RASID_API rasid_status rasid_code(const rasid_coder* coder, const rasid_document* document, const rasid_options* options,
                                  rasid_result** out);
/* What the stages decided, one fact a line. stages: names separated by spaces (text words readings mentions clauses events models
 * contexts), NULL: all but the readings. */
RASID_API rasid_status rasid_explain(const rasid_coder* coder, const rasid_document* document, const rasid_options* options,
                                     const char* stages, rasid_buffer** out);
RASID_API void rasid_result_free(rasid_result* result);

/* ---- Records as text ---- */
typedef enum rasid_format { RASID_JSON_LINES = 0, RASID_CSV = 1, RASID_TSV = 2, RASID_FORMAT_MAX_ENUM = 0x7fffffff } rasid_format;

/* The bytes that `rasid code` writes for the document. header: with the line of column names (CSV, TSV). */
RASID_API rasid_status rasid_write(const rasid_result* result, rasid_format format, int header, rasid_buffer** out);
RASID_API rasid_text rasid_buffer_text(const rasid_buffer* buffer);
RASID_API void rasid_buffer_free(rasid_buffer* buffer);

/* ---- The document ---- */
typedef enum rasid_document_field {
  RASID_DOCUMENT_ID = 0,
  RASID_DOCUMENT_DATE = 1,
  RASID_DOCUMENT_SOURCE = 2,
  RASID_DOCUMENT_TEXT = 3, /* as it was read: valid UTF-8, what all spans refer to */
  RASID_DOCUMENT_FIELD_MAX_ENUM = 0x7fffffff
} rasid_document_field;

RASID_API rasid_text rasid_document_text(const rasid_result* result, rasid_document_field field);
RASID_API uint64_t rasid_word_count(const rasid_result* result); /* Arabic words */
RASID_API size_t rasid_sentence_count(const rasid_result* result);
RASID_API rasid_status rasid_sentence_span(const rasid_result* result, size_t sentence, rasid_span* out);
RASID_API size_t rasid_context_count(const rasid_result* result);
RASID_API rasid_text rasid_context_text(const rasid_result* result, size_t context);
RASID_API size_t rasid_note_count(const rasid_result* result); /* what was odd in the text */
RASID_API rasid_text rasid_note_text(const rasid_result* result, size_t note);

/* ---- Events, in text order ---- */
typedef enum rasid_event_field {
  RASID_EVENT_ID = 0,
  RASID_EVENT_CATEGORY = 1, /* "ACCUSE" */
  RASID_EVENT_MODE = 2,     /* any number of values */
  RASID_EVENT_AUX = 3,      /* any number: negation, future, hypothetical, historical */
  RASID_EVENT_DATE = 4,
  RASID_EVENT_DATE_TYPE = 5, /* stated, relative, document */
  RASID_EVENT_ENDDATE = 6,
  RASID_EVENT_CAMEO = 7,
  RASID_EVENT_TEXT = 8, /* the words that carry the act */
  RASID_EVENT_RULE = 9, /* any number: ids of rules */
  RASID_EVENT_PLACE_TEXT = 10,
  RASID_EVENT_PLACE = 11, /* resolved name */
  RASID_EVENT_PROVINCE = 12,
  RASID_EVENT_COUNTRY = 13, /* ISO 3166 alpha-3 of the place */
  RASID_EVENT_FIELD_MAX_ENUM = 0x7fffffff
} rasid_event_field;

typedef enum rasid_event_number_field {
  RASID_EVENT_SENTENCE = 0, /* from 0 */
  RASID_EVENT_QUAD = 1,     /* 1 to 4 */
  RASID_EVENT_SCALE = 2,    /* -10 to 10 */
  RASID_EVENT_CONFIDENCE = 3,
  RASID_EVENT_LAT = 4,
  RASID_EVENT_LON = 5,
  RASID_EVENT_DEAD = 6,
  RASID_EVENT_INJURED = 7,
  RASID_EVENT_ARRESTED = 8,
  RASID_EVENT_NUMBER_FIELD_MAX_ENUM = 0x7fffffff
} rasid_event_number_field;

RASID_API size_t rasid_event_count(const rasid_result* result);
/* How many values a field has: 0 or 1, or more where it says "any number". */
RASID_API size_t rasid_event_values(const rasid_result* result, size_t event, rasid_event_field field);
RASID_API rasid_text rasid_event_text(const rasid_result* result, size_t event, rasid_event_field field, size_t value);
/* 1 when the number is told, else 0 and *out is 0. */
RASID_API int rasid_event_number(const rasid_result* result, size_t event, rasid_event_number_field field, double* out);
/* Where the words of RASID_EVENT_TEXT stand. */
RASID_API rasid_status rasid_event_span(const rasid_result* result, size_t event, rasid_span* out);

/* ---- Who does it, to whom, and who says so ---- */
typedef enum rasid_side { RASID_ACTOR = 0, RASID_RECIPIENT = 1, RASID_REPORTER = 2, RASID_SIDE_MAX_ENUM = 0x7fffffff } rasid_side;
typedef enum rasid_party_field {
  RASID_PARTY_CODE = 0,         /* "FRA", "" when unknown */
  RASID_PARTY_SECTOR = 1,       /* "GOV" */
  RASID_PARTY_OTHER_SECTOR = 2, /* any number */
  RASID_PARTY_TEXT = 3,         /* words of the document; empty when the sentence leaves the party implicit */
  RASID_PARTY_NAME = 4,         /* canonical */
  RASID_PARTY_ID = 5,           /* of the entry in the tables */
  RASID_PARTY_WIKIDATA = 6,
  RASID_PARTY_OFFICE = 7,
  RASID_PARTY_FIELD_MAX_ENUM = 0x7fffffff
} rasid_party_field;

RASID_API size_t rasid_party_count(const rasid_result* result, size_t event, rasid_side side);
RASID_API size_t rasid_party_values(const rasid_result* result, size_t event, rasid_side side, size_t party, rasid_party_field field);
RASID_API rasid_text rasid_party_text(const rasid_result* result, size_t event, rasid_side side, size_t party, rasid_party_field field,
                                      size_t value);
/* RASID_USAGE when there is no such party; an implicit one has an empty span. */
RASID_API rasid_status rasid_party_span(const rasid_result* result, size_t event, rasid_side side, size_t party, rasid_span* out);

/* ---- Mentions, when rasid_options.mentions was set ---- */
typedef enum rasid_mention_field {
  RASID_MENTION_TEXT = 0,
  RASID_MENTION_KIND = 1, /* country, org, person, role, people, place, adjective, reference */
  RASID_MENTION_CODE = 2,
  RASID_MENTION_SECTOR = 3,
  RASID_MENTION_COUNTRY = 4,
  RASID_MENTION_NAME = 5, /* canonical */
  RASID_MENTION_ID = 6,
  RASID_MENTION_FIELD_MAX_ENUM = 0x7fffffff
} rasid_mention_field;

RASID_API size_t rasid_mention_count(const rasid_result* result);
RASID_API rasid_text rasid_mention_text(const rasid_result* result, size_t mention, rasid_mention_field field);
RASID_API rasid_status rasid_mention_span(const rasid_result* result, size_t mention, rasid_span* out);

#ifdef __cplusplus
}
#endif
#endif
