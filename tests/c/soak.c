/* soak.c: makes, uses and frees everything over and over; memory must stay flat. Usage: soak [rounds, 2000 if not given]. */
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "phi_redact.h"

/* Resident memory in KB, or 0 where the system does not tell. */
static long resident(void) {
    char line[256];
    long kb = 0;
    FILE *file = fopen("/proc/self/status", "r");
    if (file == NULL) return 0;
    while (fgets(line, sizeof line, file) != NULL) {
        if (strncmp(line, "VmRSS:", 6) == 0) kb = strtol(line + 6, NULL, 10);
    }
    fclose(file);
    return kb;
}

static void one_round(const phi_redactor *redactor) {
    static const char note[] = "Ms. Quill, MRN: 4471923, seen 03/14/2024 by Dr. Adebayo in Albert Lea; BP 120/80. Call 507-555-0119.";
    phi_slice slices[2];
    phi_patient *patient = NULL;
    phi_redactor *theirs = NULL;
    phi_result *result = NULL;
    phi_results *results = NULL;
    CHECK(phi_patient_new(&patient) == PHI_OK);
    CHECK(phi_patient_add_name(patient, "Quill, Oona", 11) == PHI_OK);
    CHECK(phi_redactor_for_patient(redactor, patient, &theirs) == PHI_OK);
    CHECK(phi_redact_z(theirs, note, &result) == PHI_OK);
    CHECK(strstr(phi_result_text(result, NULL), "Quill") == NULL);
    phi_result_free(result);
    CHECK(phi_detect(redactor, PHI_LATIN1, note, strlen(note), &result) == PHI_OK);
    phi_result_free(result);
    slices[0].data = slices[1].data = note;
    slices[0].len = slices[1].len = strlen(note);
    CHECK(phi_redact_many(redactor, PHI_UTF8, slices, 2, &results) == PHI_OK);
    phi_results_free(results);
    CHECK(phi_redact(redactor, PHI_UTF8, "\xff", 1, &result) == PHI_INVALID_TEXT);
    phi_redactor_free(theirs);
    phi_patient_free(patient);
}

int main(int argc, char **argv) {
    const long rounds = argc > 1 ? strtol(argv[1], NULL, 10) : 2000;
    phi_redactor *redactor = NULL;
    long n, before, after;
    CHECK(rounds > 0);
    CHECK(phi_redactor_new(NULL, &redactor) == PHI_OK);
    for (n = 0; n < rounds / 10 + 100; n++) one_round(redactor);
    before = resident();
    for (n = 0; n < rounds; n++) one_round(redactor);
    after = resident();
    phi_redactor_free(redactor);
    printf("soak: %ld rounds, %ld KB before, %ld KB after\n", rounds, before, after);
    CHECK(after - before < 1024);
    return failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
