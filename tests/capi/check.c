/* The C API as a C program sees it: what it gives for a known text, wrong parameters, structures of older callers, threads. */
#include <pthread.h>
#include <rasid.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CHECK(x) \
  ((x) ? (void)0 : (fprintf(stderr, "%s:%d: not so: %s (last error: %s)\n", __FILE__, __LINE__, #x, rasid_last_error()), exit(1)))

static const char* const kText = "أدانت فرنسا الهجوم الإيراني على السفينة";

static int is(rasid_text t, const char* expected) { return t.length == strlen(expected) && memcmp(t.data, expected, t.length) == 0; }

static rasid_document document_of(const char* text) {
  rasid_document d = {.struct_size = sizeof d, .text = text, .text_length = (size_t)-1, .id = "a", .date = "2026-03-10", .source = "spa"};
  return d;
}

static rasid_result* code(const rasid_coder* coder, const char* text, const rasid_options* options) {
  rasid_document d = document_of(text);
  rasid_result* r = NULL;
  CHECK(rasid_code(coder, &d, options, &r) == RASID_OK && r);
  return r;
}

static void fields(const rasid_coder* coder) {
  rasid_options options = {.struct_size = sizeof options, .mentions = 1};
  rasid_result* r = code(coder, kText, &options);
  CHECK(is(rasid_document_text(r, RASID_DOCUMENT_ID), "a") && is(rasid_document_text(r, RASID_DOCUMENT_DATE), "2026-03-10"));
  CHECK(is(rasid_document_text(r, RASID_DOCUMENT_SOURCE), "spa") && is(rasid_document_text(r, RASID_DOCUMENT_TEXT), kText));
  CHECK(rasid_word_count(r) == 6 && rasid_sentence_count(r) == 1 && rasid_note_count(r) == 0);
  rasid_span s;
  CHECK(rasid_sentence_span(r, 0, &s) == RASID_OK && s.start == 0 && s.end == 39 && s.end_byte == strlen(kText));
  CHECK(rasid_event_count(r) == 2);
  CHECK(is(rasid_event_text(r, 0, RASID_EVENT_ID, 0), "a-0-0") && is(rasid_event_text(r, 0, RASID_EVENT_CATEGORY, 0), "ACCUSE"));
  CHECK(rasid_event_values(r, 0, RASID_EVENT_MODE) == 1 && is(rasid_event_text(r, 0, RASID_EVENT_MODE, 0), "disapprove"));
  CHECK(rasid_event_values(r, 0, RASID_EVENT_AUX) == 0 && is(rasid_event_text(r, 0, RASID_EVENT_AUX, 0), ""));
  CHECK(rasid_event_values(r, 0, RASID_EVENT_RULE) >= 1 && is(rasid_event_text(r, 0, RASID_EVENT_RULE, 0), "accuse.condemn"));
  CHECK(is(rasid_event_text(r, 0, RASID_EVENT_DATE, 0), "2026-03-10") && is(rasid_event_text(r, 0, RASID_EVENT_DATE_TYPE, 0), "document"));
  CHECK(is(rasid_event_text(r, 0, RASID_EVENT_CAMEO, 0), "111") && is(rasid_event_text(r, 0, RASID_EVENT_TEXT, 0), "أدانت"));
  CHECK(rasid_event_span(r, 0, &s) == RASID_OK && s.start == 0 && s.end == 5 && s.start_byte == 0 && s.end_byte == 10);
  double n = -1;
  CHECK(rasid_event_number(r, 0, RASID_EVENT_QUAD, &n) == 1 && n == 3);
  CHECK(rasid_event_number(r, 0, RASID_EVENT_SCALE, &n) == 1 && n == -2);
  CHECK(rasid_event_number(r, 0, RASID_EVENT_CONFIDENCE, &n) == 1 && n > 0 && n <= 1);
  CHECK(rasid_event_number(r, 0, RASID_EVENT_DEAD, &n) == 0 && n == 0);
  CHECK(rasid_party_count(r, 0, RASID_ACTOR) == 1 && rasid_party_count(r, 0, RASID_RECIPIENT) == 1 &&
        rasid_party_count(r, 0, RASID_REPORTER) == 0);
  CHECK(is(rasid_party_text(r, 0, RASID_ACTOR, 0, RASID_PARTY_CODE, 0), "FRA"));
  CHECK(is(rasid_party_text(r, 0, RASID_ACTOR, 0, RASID_PARTY_SECTOR, 0), "GOV"));
  CHECK(is(rasid_party_text(r, 0, RASID_ACTOR, 0, RASID_PARTY_WIKIDATA, 0), "Q142"));
  CHECK(is(rasid_party_text(r, 0, RASID_RECIPIENT, 0, RASID_PARTY_TEXT, 0), "الإيراني"));
  CHECK(rasid_party_span(r, 0, RASID_RECIPIENT, 0, &s) == RASID_OK && s.start == 19 && s.end == 27);
  CHECK(rasid_mention_count(r) >= 2 && is(rasid_mention_text(r, 0, RASID_MENTION_CODE), "FRA"));
  CHECK(rasid_mention_span(r, 0, &s) == RASID_OK && s.start == 6 && s.end == 11);
  /* Wrong indices are no fault. */
  CHECK(rasid_event_span(r, 2, &s) == RASID_USAGE && s.end == 0 && strstr(rasid_last_error(), "event"));
  CHECK(is(rasid_event_text(r, 9, RASID_EVENT_CATEGORY, 0), "") && is(rasid_event_text(r, 0, RASID_EVENT_CATEGORY, 1), ""));
  CHECK(is(rasid_event_text(r, 0, (rasid_event_field)99, 0), "") && rasid_event_number(r, 0, (rasid_event_number_field)99, &n) == 0);
  CHECK(is(rasid_party_text(r, 0, (rasid_side)7, 0, RASID_PARTY_CODE, 0), "") && rasid_party_count(r, 5, RASID_ACTOR) == 0);
  CHECK(rasid_event_count(NULL) == 0 && is(rasid_document_text(NULL, RASID_DOCUMENT_TEXT), "") && rasid_word_count(NULL) == 0);

  rasid_buffer* b = NULL;
  CHECK(rasid_write(r, RASID_JSON_LINES, 0, &b) == RASID_OK && !strncmp(rasid_buffer_text(b).data, "{\"id\":\"a-0-0\"", 13));
  rasid_buffer_free(b);
  CHECK(rasid_write(r, RASID_CSV, 1, &b) == RASID_OK && !strncmp(rasid_buffer_text(b).data, "id,doc_id,date", 14));
  rasid_buffer_free(b);
  CHECK(rasid_write(r, (rasid_format)9, 1, &b) == RASID_USAGE && b == NULL);
  rasid_result_free(r);
}

static void wrong_use(const rasid_coder* coder) {
  rasid_coder* none = (rasid_coder*)&none;
  CHECK(rasid_coder_open("/nowhere/rasid.blob", NULL, 0, &none) != RASID_OK && none == NULL && strstr(rasid_last_error(), "/nowhere"));
  const char* overlay = "/nowhere/overlay.tsv";
  CHECK(rasid_coder_open(NULL, &overlay, 1, &none) == RASID_DATA && none == NULL && strstr(rasid_last_error(), "overlay.tsv"));
  CHECK(rasid_coder_open(NULL, NULL, 1, &none) == RASID_USAGE && rasid_coder_open(NULL, NULL, 0, NULL) == RASID_USAGE);
  rasid_result* r = (rasid_result*)&none;
  rasid_document d = document_of(kText);
  CHECK(rasid_code(NULL, &d, NULL, &r) == RASID_USAGE && r == NULL);
  CHECK(rasid_code(coder, NULL, NULL, &r) == RASID_USAGE && rasid_code(coder, &d, NULL, NULL) == RASID_USAGE);
  d.date = "yesterday";
  CHECK(rasid_code(coder, &d, NULL, &r) == RASID_USAGE && strstr(rasid_last_error(), "yesterday"));
  d = document_of(kText), d.struct_size = sizeof d + 8;
  CHECK(rasid_code(coder, &d, NULL, &r) == RASID_USAGE && strstr(rasid_last_error(), "struct_size"));
  d = document_of(NULL);
  CHECK(rasid_code(coder, &d, NULL, &r) == RASID_USAGE && strstr(rasid_last_error(), "text is NULL"));
  d = document_of(kText);
  rasid_options options = {.struct_size = sizeof options, .min_confidence = 1.5};
  CHECK(rasid_code(coder, &d, &options, &r) == RASID_USAGE && strstr(rasid_last_error(), "between 0 and 1"));
  options.min_confidence = 0, options.gate = (rasid_gate)5;
  CHECK(rasid_code(coder, &d, &options, &r) == RASID_USAGE && strstr(rasid_last_error(), "gate"));
  rasid_buffer* b = NULL;
  CHECK(rasid_explain(coder, &d, NULL, "dreams", &b) == RASID_USAGE && strstr(rasid_last_error(), "dreams"));
  CHECK(rasid_explain(coder, &d, NULL, "events", &b) == RASID_OK && strstr(rasid_buffer_text(b).data, "accuse.condemn"));
  rasid_buffer_free(b);
  CHECK(!strcmp(rasid_last_error(), ""));
  rasid_coder_free(NULL), rasid_result_free(NULL), rasid_buffer_free(NULL);
}

/* Any bytes are text; a caller that was compiled with a shorter structure is understood. */
static void odd_input(const rasid_coder* coder) {
  rasid_result* r;
  rasid_document d = document_of("\xff\xfe\x00 \x80 abc");
  d.text_length = 9, d.id = "b\xff";
  CHECK(rasid_code(coder, &d, NULL, &r) == RASID_OK && rasid_event_count(r) == 0);
  CHECK(is(rasid_document_text(r, RASID_DOCUMENT_ID), "b\xEF\xBF\xBD"));
  rasid_result_free(r);
  d = document_of(NULL), d.text_length = 0;
  CHECK(rasid_code(coder, &d, NULL, &r) == RASID_OK && rasid_sentence_count(r) == 0);
  rasid_result_free(r);
  d = document_of(kText), d.struct_size = offsetof(rasid_document, id);
  CHECK(rasid_code(coder, &d, NULL, &r) == RASID_OK && is(rasid_document_text(r, RASID_DOCUMENT_ID), "text"));
  CHECK(is(rasid_document_text(r, RASID_DOCUMENT_DATE), ""));
  rasid_result_free(r);
}

struct Job {
  const rasid_coder* coder;
  const char* expected;
};

static void* many(void* given) {
  struct Job* job = given;
  for (int i = 0; i < 200; i++) {
    rasid_result* r = code(job->coder, kText, NULL);
    rasid_buffer* b = NULL;
    CHECK(rasid_write(r, RASID_JSON_LINES, 0, &b) == RASID_OK && is(rasid_buffer_text(b), job->expected));
    rasid_buffer_free(b);
    rasid_result_free(r);
    rasid_document wrong = document_of(kText);
    wrong.date = "x";
    CHECK(rasid_code(job->coder, &wrong, NULL, &r) == RASID_USAGE && strstr(rasid_last_error(), "'x'"));
  }
  return NULL;
}

static void threads(const rasid_coder* coder) {
  rasid_result* r = code(coder, kText, NULL);
  rasid_buffer* b = NULL;
  CHECK(rasid_write(r, RASID_JSON_LINES, 0, &b) == RASID_OK);
  char* expected = strndup(rasid_buffer_text(b).data, rasid_buffer_text(b).length);
  rasid_buffer_free(b);
  rasid_result_free(r);
  struct Job job = {coder, expected};
  pthread_t t[8];
  for (int i = 0; i < 8; i++) CHECK(pthread_create(&t[i], NULL, many, &job) == 0);
  for (int i = 0; i < 8; i++) CHECK(pthread_join(t[i], NULL) == 0);
  CHECK(!strcmp(rasid_last_error(), "")); /* errors of other threads are not this one's */
  free(expected);
}

int main(void) {
  CHECK(rasid_api_version() == RASID_API_VERSION && strchr(rasid_version(), '.'));
  rasid_coder* coder;
  CHECK(rasid_coder_open(NULL, NULL, 0, &coder) == RASID_OK);
  CHECK(!strncmp(rasid_coder_version(coder).data, rasid_version(), strlen(rasid_version())));
  fields(coder);
  wrong_use(coder);
  odd_input(coder);
  threads(coder);
  /* A result outlives its coder. */
  rasid_result* r = code(coder, kText, NULL);
  rasid_coder_free(coder);
  rasid_buffer* b = NULL;
  CHECK(rasid_write(r, RASID_TSV, 0, &b) == RASID_OK && rasid_buffer_text(b).length > 100);
  rasid_buffer_free(b);
  rasid_result_free(r);
  puts("ok");
  return 0;
}
