/* For tests/parity: code_lines FILE [rules | explain]. A line of FILE is id, date and text, with tabs between and "\n" for a line's end in
   the text; gives the records of all, or what rasid_explain says. "rules": without models. */
#include <rasid.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void unescape(char* s) {
  char* to = s;
  for (; *s; s++) *to++ = s[0] == '\\' && s[1] == 'n' ? (s++, '\n') : *s;
  *to = 0;
}

int main(int argc, char** argv) {
  rasid_coder* coder;
  FILE* in = argc > 1 ? fopen(argv[1], "r") : NULL;
  if (!in || rasid_coder_open(NULL, NULL, 0, &coder) != RASID_OK) return 1;
  int explain = argc > 2 && !strcmp(argv[2], "explain");
  rasid_options options = {.struct_size = sizeof options, .encoding = "UTF-8", .no_models = argc > 2 && !strcmp(argv[2], "rules")};
  char* line = NULL;
  size_t room = 0;
  while (getline(&line, &room, in) > 0) {
    line[strcspn(line, "\n")] = 0;
    char* date = strchr(line, '\t');
    char* text = date ? strchr(date + 1, '\t') : NULL;
    if (!text) return 1;
    *date++ = 0, *text++ = 0;
    unescape(text);
    rasid_document d = {.struct_size = sizeof d, .text = text, .text_length = strlen(text), .id = line, .date = date};
    rasid_result* r = NULL;
    rasid_buffer* b = NULL;
    rasid_status status = explain ? rasid_explain(coder, &d, &options, NULL, &b) : rasid_code(coder, &d, &options, &r);
    if (status == RASID_OK && !explain) status = rasid_write(r, RASID_JSON_LINES, 0, &b);
    if (status != RASID_OK) return fprintf(stderr, "%s: %s\n", line, rasid_last_error()), 1;
    fwrite(rasid_buffer_text(b).data, 1, rasid_buffer_text(b).length, stdout);
    rasid_buffer_free(b);
    rasid_result_free(r);
  }
  free(line);
  fclose(in);
  rasid_coder_free(coder);
  return 0;
}
