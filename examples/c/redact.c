/* redact.c: takes PHI out of standard input. Build: cc redact.c $(pkg-config --cflags --libs phi_redact) */
#include <phi_redact.h>
#include <stdio.h>
#include <stdlib.h>

/* All of a file; NULL if memory ends. */
static char *read_all(FILE *file, size_t *len) {
    size_t room = 1 << 16;
    char *text = malloc(room);
    *len = 0;
    while (text != NULL) {
        char *more;
        *len += fread(text + *len, 1, room - *len, file);
        if (*len < room) return text;
        room *= 2;
        more = realloc(text, room);
        if (more == NULL) free(text);
        text = more;
    }
    return NULL;
}

int main(void) {
    phi_redactor *redactor = NULL;
    phi_result *result = NULL;
    int status = EXIT_FAILURE;
    size_t len = 0, new_len = 0;
    char *text = read_all(stdin, &len);
    if (text == NULL) {
        fputs("out of memory\n", stderr);
        return EXIT_FAILURE;
    }
    if (phi_redactor_new(NULL, &redactor) != PHI_OK || phi_redact(redactor, PHI_UTF8, text, len, &result) != PHI_OK) {
        fprintf(stderr, "%s\n", phi_last_error());
    } else {
        const char *new_text = phi_result_text(result, &new_len);
        if (fwrite(new_text, 1, new_len, stdout) == new_len && fflush(stdout) == 0) status = EXIT_SUCCESS;
    }
    phi_result_free(result);
    phi_redactor_free(redactor);
    free(text);
    return status;
}
