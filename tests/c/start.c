/* start.c: prints what phi_redactor_new and the first text take, in milliseconds. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "phi_redact.h"

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

int main(void) {
    phi_redactor *redactor = NULL;
    phi_result *result = NULL;
    const double start = now();
    double built;
    if (phi_redactor_new(NULL, &redactor) != PHI_OK) return EXIT_FAILURE;
    built = now();
    if (phi_redact_z(redactor, "Ms. Quill, MRN: 4471923, seen 03/14/2024", &result) != PHI_OK) return EXIT_FAILURE;
    printf("phi_redactor_new %.1f ms, first text %.1f ms\n", built - start, now() - built);
    phi_result_free(result);
    phi_redactor_free(redactor);
    return EXIT_SUCCESS;
}
