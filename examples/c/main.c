/* Codes its arguments, one text each: main TEXT... */
#include <rasid.h>
#include <stdio.h>

int main(int argc, char** argv) {
  rasid_coder* coder;
  if (rasid_coder_open(NULL, NULL, 0, &coder) != RASID_OK) return fprintf(stderr, "%s\n", rasid_last_error()), 1;
  for (int i = 1; i < argc; i++) {
    rasid_document document = {.struct_size = sizeof document, .text = argv[i], .text_length = (size_t)-1, .date = "2026-03-10"};
    rasid_result* result;
    if (rasid_code(coder, &document, NULL, &result) != RASID_OK) return fprintf(stderr, "%s\n", rasid_last_error()), 1;
    for (size_t e = 0; e < rasid_event_count(result); e++) {
      rasid_text category = rasid_event_text(result, e, RASID_EVENT_CATEGORY, 0);
      rasid_text actor = rasid_party_text(result, e, RASID_ACTOR, 0, RASID_PARTY_CODE, 0);
      printf("%.*s by %.*s\n", (int)category.length, category.data, (int)actor.length, actor.data);
    }
    rasid_result_free(result);
  }
  rasid_coder_free(coder);
  return 0;
}
