/* api.c: every function of phi_redact.h, used as meant and misused. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "check.h"
#include "phi_redact.h"

static const char KEY[] = "a secret of sixteen bytes or more";
static const char NOTE[] = "MRN: 4471923, seen 03/14/2024";
static const char CLEAN[] = "MRN: [MRN], seen [DATE]";

/* Whether an answer is this text; frees it. */
static int is(phi_result *result, const void *text, size_t len) {
    size_t got = 0;
    const char *new_text = phi_result_text(result, &got);
    int same = new_text != NULL && got == len && memcmp(new_text, text, len) == 0 && new_text[len] == '\0';
    phi_result_free(result);
    return same;
}

static int says(const char *part) { return strstr(phi_last_error(), part) != NULL; }

static phi_redactor *with_policy(const char *name) {
    phi_options *options = NULL;
    phi_redactor *redactor = NULL;
    CHECK(phi_options_new(&options) == PHI_OK);
    CHECK(phi_options_policy(options, name) == PHI_OK);
    CHECK(phi_options_key(options, KEY, strlen(KEY)) == PHI_OK);
    CHECK(phi_redactor_new(options, &redactor) == PHI_OK);
    phi_options_free(options);
    return redactor;
}

static void names(void) {
    uint32_t n, found;
    CHECK(phi_abi_version() == PHI_ABI_VERSION);
    CHECK(strchr(phi_version(), '.') != NULL);
    CHECK(phi_category_count() == 24);
    for (n = 0; n < phi_category_count(); n++) {
        found = 99;
        CHECK(phi_category_from_name(phi_category_name(n), &found) == PHI_OK && found == n);
    }
    CHECK(phi_category_name(n) == NULL && phi_category_name(UINT32_MAX) == NULL);
    CHECK(strcmp(phi_action_name(0), "tag") == 0 && phi_action_name(UINT32_MAX) == NULL);
    CHECK(phi_category_from_name("health_plan", &found) == PHI_OK);
    found = 7;
    CHECK(phi_category_from_name("NMAE", &found) == PHI_INVALID_POLICY && found == 7 && says("NAME"));
    CHECK(phi_category_from_name(NULL, &found) == PHI_INVALID_ARGUMENT && says("name"));
    CHECK(phi_category_from_name("NAME", NULL) == PHI_INVALID_ARGUMENT && says("category"));
}

static void redacting(const phi_redactor *redactor) {
    phi_result *result = NULL;
    const phi_finding *found;
    size_t count = 0, len = 99;
    CHECK(phi_redact(redactor, PHI_UTF8, NOTE, strlen(NOTE), &result) == PHI_OK);
    found = phi_result_findings(result, &count);
    CHECK(count == 2 && found != NULL);
    if (count == 2 && found != NULL) {
        CHECK(found[0].byte_start == 5 && found[0].byte_end == 12 && found[0].new_start == 5 && found[0].new_end == 10);
        CHECK(strcmp(phi_category_name(found[1].category), "DATE") == 0);
        CHECK(strcmp(phi_action_name(found[1].action), "tag") == 0);
        CHECK(found[1].score > 0.0f && found[1].score <= 1.0f);
    }
    CHECK(is(result, CLEAN, strlen(CLEAN)));
    CHECK(phi_redact_z(redactor, NOTE, &result) == PHI_OK && is(result, CLEAN, strlen(CLEAN)));
    CHECK(phi_redact(redactor, PHI_UTF8, NULL, 0, &result) == PHI_OK && is(result, "", 0));
    CHECK(phi_redact(redactor, PHI_UTF8, "MRN: 4471923\0, x", 16, &result) == PHI_OK);
    CHECK(is(result, "MRN: [MRN]\0, x", 14));
    CHECK(phi_detect_z(redactor, NOTE, &result) == PHI_OK);
    CHECK(phi_result_findings(result, NULL)[1].byte_start == 19);
    CHECK(strcmp(phi_result_text(result, &len), "") == 0 && len == 0);
    phi_result_free(result);
    CHECK(phi_detect(redactor, PHI_UTF8, "\xc3\xa0 la \xf0\x9f\x91\x8b MRN: 4471923", 23, &result) == PHI_OK);
    found = phi_result_findings(result, &count);
    CHECK(count == 1 && found[0].byte_start == 16 && found[0].char_start == 12 && found[0].utf16_start == 13);
    phi_result_free(result);
}

static void encodings(const phi_redactor *redactor) {
    static const char le[] = "M\0R\0N\0:\0 \0" "4\0" "4\0" "7\0" "1\0" "9\0" "2\0" "3\0.";
    static const char new_le[] = "M\0R\0N\0:\0 \0[\0M\0R\0N\0]\0.\0";
    static const char new_be[] = "\0M\0R\0N\0:\0 \0[\0M\0R\0N\0]\0.";
    char be[sizeof le];
    phi_result *result = NULL;
    size_t n, count = 0;
    const phi_finding *found;
    CHECK(phi_redact(redactor, PHI_LATIN1, "\xe9\x80 MRN: 4471923", 15, &result) == PHI_OK);
    CHECK(is(result, "\xe9\x80 MRN: [MRN]", 13));
    CHECK(phi_redact(redactor, PHI_WINDOWS1252, "\x93\x80\x94 MRN: 4471923", 16, &result) == PHI_OK);
    CHECK(is(result, "\x93\x80\x94 MRN: [MRN]", 14));
    /* `le` ends with the low byte of its last character and the NUL that C puts there. */
    CHECK(phi_redact(redactor, PHI_UTF16LE, le, sizeof le, &result) == PHI_OK);
    found = phi_result_findings(result, &count);
    CHECK(count == 1 && found[0].byte_start == 10 && found[0].byte_end == 24 && found[0].new_end == 20);
    CHECK(is(result, new_le, sizeof new_le - 1));
    for (n = 0; n + 1 < sizeof le; n += 2) {
        be[n] = le[n + 1];
        be[n + 1] = le[n];
    }
    CHECK(phi_redact(redactor, PHI_UTF16BE, be, sizeof be, &result) == PHI_OK);
    CHECK(is(result, new_be, sizeof new_be - 1));
    CHECK(phi_redact(redactor, PHI_UTF16LE, "M\0R", 3, &result) == PHI_INVALID_TEXT && result == NULL);
    CHECK(phi_redact(redactor, PHI_UTF16LE, "\0\xd8M\0", 4, &result) == PHI_INVALID_TEXT && says("byte 0"));
}

static void policies(void) {
    static const char *const all[] = {"safe-harbor", "limited-data-set", "strict", "research", "publish"};
    static const char toml[] = "extends = \"safe-harbor\"\n[category.DATE]\naction = \"keep\"\n";
    static const char json[] = "{\"extends\": \"safe-harbor\", \"category\": {\"MRN\": {\"action\": \"remove\"}}}";
    phi_options *options = NULL;
    phi_redactor *redactor = NULL;
    phi_result *result = NULL;
    FILE *file;
    size_t n;
    for (n = 0; n < sizeof all / sizeof all[0]; n++) phi_redactor_free(with_policy(all[n]));
    CHECK(phi_options_new(&options) == PHI_OK);
    CHECK(phi_options_policy_toml(options, toml, strlen(toml)) == PHI_OK);
    CHECK(phi_redactor_new(options, &redactor) == PHI_OK);
    CHECK(phi_redact_z(redactor, NOTE, &result) == PHI_OK && is(result, "MRN: [MRN], seen 03/14/2024", 27));
    phi_redactor_free(redactor);
    CHECK(phi_options_policy_json(options, json, strlen(json)) == PHI_OK);
    CHECK(phi_options_policy_json_z(options, json) == PHI_OK);
    CHECK(phi_redactor_new(options, &redactor) == PHI_OK);
    CHECK(phi_redact_z(redactor, NOTE, &result) == PHI_OK && is(result, "MRN: , seen [DATE]", 18));
    phi_redactor_free(redactor);
    file = fopen("policy.toml", "w");
    CHECK(file != NULL && fputs(toml, file) >= 0 && fclose(file) == 0);
    CHECK(phi_options_policy_file(options, "policy.toml") == PHI_OK);
    CHECK(phi_options_sensitivity(options, "high") == PHI_OK);
    CHECK(phi_options_threshold(options, 0.5f) == PHI_OK);
    CHECK(phi_options_action(options, "mask") == PHI_OK);
    CHECK(phi_redactor_new(options, &redactor) == PHI_OK);
    CHECK(phi_redact_z(redactor, NOTE, &result) == PHI_OK && is(result, "MRN: *******, seen 03/14/2024", 29));
    phi_redactor_free(redactor);
    /* What is wrong, and that the options are as they were. */
    CHECK(phi_options_policy(options, "strikt") == PHI_INVALID_POLICY && says("strict"));
    CHECK(phi_options_policy_toml(options, "\nsensitivity = \"loud\"", 21) == PHI_INVALID_POLICY && says("line 2"));
    CHECK(phi_options_policy_json(options, "[", 1) == PHI_INVALID_POLICY);
    CHECK(phi_options_policy_json_z(options, "[") == PHI_INVALID_POLICY);
    CHECK(phi_options_policy_toml_z(options, "\nsensitivity = \"loud\"") == PHI_INVALID_POLICY && says("line 2"));
    CHECK(phi_options_policy_toml_z(options, NULL) == PHI_INVALID_ARGUMENT && says("toml"));
    CHECK(phi_options_policy_json_z(options, NULL) == PHI_INVALID_ARGUMENT && says("json"));
    CHECK(phi_options_policy_toml(options, "a\xff", 2) == PHI_INVALID_TEXT && says("byte 1"));
    CHECK(phi_options_policy_file(options, "no such file") == PHI_IO);
    CHECK(phi_options_sensitivity(options, "loud") == PHI_INVALID_POLICY);
    CHECK(phi_options_action(options, "burn") == PHI_INVALID_POLICY);
    CHECK(phi_options_key(options, "short", 5) == PHI_INVALID_KEY);
    CHECK(phi_redactor_new(options, &redactor) == PHI_OK);
    CHECK(phi_redact_z(redactor, NOTE, &result) == PHI_OK && is(result, "MRN: *******, seen 03/14/2024", 29));
    phi_redactor_free(redactor);
    CHECK(phi_options_action(options, "hash") == PHI_OK);
    redactor = (phi_redactor *)&n;
    CHECK(phi_redactor_new(options, &redactor) == PHI_INVALID_KEY && redactor == NULL && says("key"));
    CHECK(phi_options_action(options, "tag") == PHI_OK);
    CHECK(phi_options_threshold(options, NAN) == PHI_OK);
    CHECK(phi_redactor_new(options, &redactor) == PHI_INVALID_ARGUMENT && redactor == NULL);
    phi_options_free(options);
}

/* A redactor that encrypts, by this policy in TOML. */
static phi_redactor *encrypting(const char *toml) {
    phi_options *options = NULL;
    phi_redactor *redactor = NULL;
    CHECK(phi_options_new(&options) == PHI_OK && phi_options_policy_toml_z(options, toml) == PHI_OK);
    CHECK(phi_options_key(options, KEY, strlen(KEY)) == PHI_OK);
    CHECK(phi_redactor_new(options, &redactor) == PHI_OK);
    phi_options_free(options);
    return redactor;
}

static void sealing(void) {
    static const char other[] = "another secret of some bytes";
    phi_redactor *redactor = encrypting("extends = \"safe-harbor\"\naction = \"encrypt\"");
    phi_result *sealed = NULL, *result = NULL;
    const char *text;
    size_t len = 0;
    CHECK(phi_redact_z(redactor, NOTE, &sealed) == PHI_OK);
    text = phi_result_text(sealed, &len);
    CHECK(strstr(text, "4471923") == NULL);
    CHECK(phi_restore(KEY, strlen(KEY), PHI_UTF8, text, len, &result) == PHI_OK && is(result, NOTE, strlen(NOTE)));
    CHECK(phi_restore_z(KEY, strlen(KEY), text, &result) == PHI_OK && is(result, NOTE, strlen(NOTE)));
    CHECK(phi_restore(other, strlen(other), PHI_UTF8, text, len, &result) == PHI_RESTORE_FAILED && result == NULL);
    CHECK(says("byte 5"));
    CHECK(phi_restore_z(other, strlen(other), text, &result) == PHI_RESTORE_FAILED && result == NULL);
    CHECK(phi_restore("short", 5, PHI_UTF8, text, len, &result) == PHI_INVALID_KEY && result == NULL);
    CHECK(phi_restore(KEY, strlen(KEY), PHI_UTF8, NULL, 0, &result) == PHI_OK && is(result, "", 0));
    CHECK(phi_restore(KEY, strlen(KEY), PHI_UTF8, NULL, 1, &result) == PHI_INVALID_ARGUMENT && says("text"));
    CHECK(phi_restore_z(KEY, strlen(KEY), NULL, &result) == PHI_INVALID_ARGUMENT && says("text"));
    CHECK(phi_restore(KEY, strlen(KEY), 99, text, len, &result) == PHI_INVALID_ARGUMENT && says("encoding"));
    CHECK(phi_restore(KEY, strlen(KEY), PHI_UTF8, "Jane\xff", 5, &result) == PHI_INVALID_TEXT && !says("Jane"));
    phi_result_free(sealed);
    phi_redactor_free(redactor);
}

static void sealing_in_every_encoding(void) {
    /* `e` with an acute accent, a blank, `MRN: 4471923`. */
    static const char le[] = "\xe9\0 \0M\0R\0N\0:\0 \0" "4\0" "4\0" "7\0" "1\0" "9\0" "2\0" "3";
    static const char be[] = "\0\xe9\0 \0M\0R\0N\0:\0 \0" "4\0" "4\0" "7\0" "1\0" "9\0" "2\0" "3";
    static const char single[] = "\xe9 MRN: 4471923";
    /* What is sealed, and the byte where the value begins. */
    const struct { uint32_t encoding; const char *note; size_t len; const char *at; } notes[] = {
        {PHI_UTF8, "\xc3\xa9 MRN: 4471923", 15, "byte 8"}, {PHI_UTF16LE, le, sizeof le, "byte 14"},
        {PHI_UTF16BE, be, sizeof be - 1, "byte 14"}, {PHI_LATIN1, single, 14, "byte 7"},
        {PHI_WINDOWS1252, single, 14, "byte 7"},
    };
    phi_redactor *redactor = encrypting("extends = \"safe-harbor\"\naction = \"encrypt\"");
    phi_result *sealed = NULL, *result = NULL;
    size_t n, len = 0;
    for (n = 0; n < sizeof notes / sizeof notes[0]; n++) {
        const char *text;
        CHECK(phi_redact(redactor, notes[n].encoding, notes[n].note, notes[n].len, &sealed) == PHI_OK);
        text = phi_result_text(sealed, &len);
        CHECK(len > notes[n].len);
        CHECK(phi_restore(KEY, strlen(KEY), notes[n].encoding, text, len, &result) == PHI_OK);
        CHECK(is(result, notes[n].note, notes[n].len));
        CHECK(phi_restore(NOTE, 16, notes[n].encoding, text, len, &result) == PHI_RESTORE_FAILED && says(notes[n].at));
        phi_result_free(sealed);
    }
    CHECK(phi_restore(KEY, strlen(KEY), PHI_UTF16LE, "M\0R", 3, &result) == PHI_INVALID_TEXT && says("byte 2"));
    /* A name that was sealed in UTF-8 and cannot be written in Latin-1: never a `?` in its place. */
    CHECK(phi_redact_z(redactor, "Patient: Zo\xc3\xab \xc5\x81ukaszewicz, seen", &sealed) == PHI_OK);
    CHECK(strstr(phi_result_text(sealed, &len), "ukaszewicz") == NULL);
    CHECK(phi_restore(KEY, strlen(KEY), PHI_LATIN1, phi_result_text(sealed, NULL), len, &result) == PHI_RESTORE_FAILED);
    CHECK(result == NULL && says("cannot write"));
    phi_result_free(sealed);
    phi_redactor_free(redactor);
}

static void digits(void) {
    phi_redactor *redactor = encrypting("[category.MRN]\naction = \"encrypt\"\nkeep_form = true");
    phi_result *sealed = NULL, *result = NULL;
    const char *value;
    char wide[16];
    size_t n, len = 0;
    uint32_t mrn = 0, phone = 0;
    CHECK(phi_category_from_name("MRN", &mrn) == PHI_OK && phi_category_from_name("PHONE", &phone) == PHI_OK);
    CHECK(phi_redact_z(redactor, "MRN: 44-71923", &sealed) == PHI_OK);
    value = phi_result_text(sealed, &len) + 5;
    CHECK(len == 13 && value[2] == '-' && strcmp(value, "44-71923") != 0);
    CHECK(phi_restore_digits(KEY, strlen(KEY), mrn, PHI_UTF8, value, 8, &result) == PHI_OK);
    CHECK(is(result, "44-71923", 8));
    CHECK(phi_restore_digits_z(KEY, strlen(KEY), mrn, value, &result) == PHI_OK && is(result, "44-71923", 8));
    for (n = 0; n < 8; n++) {
        wide[2 * n] = '\0';
        wide[2 * n + 1] = value[n];
    }
    CHECK(phi_restore_digits(KEY, strlen(KEY), mrn, PHI_UTF16BE, wide, 16, &result) == PHI_OK);
    CHECK(is(result, "\0" "4\0" "4\0-\0" "7\0" "1\0" "9\0" "2\0" "3", 16));
    /* No seal: another category or key, other digits. */
    CHECK(phi_restore_digits_z(KEY, strlen(KEY), phone, value, &result) == PHI_OK && !is(result, "44-71923", 8));
    CHECK(phi_restore_digits_z(NOTE, 16, mrn, value, &result) == PHI_OK && !is(result, "44-71923", 8));
    CHECK(phi_restore_digits_z(KEY, strlen(KEY), mrn, "12345", &result) == PHI_RESTORE_FAILED && result == NULL);
    CHECK(phi_restore_digits_z(KEY, strlen(KEY), 24, value, &result) == PHI_INVALID_ARGUMENT && says("category"));
    CHECK(phi_restore_digits_z("short", 5, mrn, value, &result) == PHI_INVALID_KEY);
    CHECK(phi_restore_digits_z(KEY, strlen(KEY), mrn, NULL, &result) == PHI_INVALID_ARGUMENT && says("text"));
    CHECK(phi_restore_digits(KEY, strlen(KEY), mrn, 99, value, 8, &result) == PHI_INVALID_ARGUMENT && says("encoding"));
    CHECK(phi_restore_digits(KEY, strlen(KEY), mrn, PHI_UTF8, value, 8, NULL) == PHI_INVALID_ARGUMENT);
    phi_result_free(sealed);
    phi_redactor_free(redactor);
}

static void many(const phi_redactor *redactor) {
    enum { COUNT = 200 };
    static char texts[COUNT][32];
    phi_slice slices[COUNT];
    phi_results *results = NULL;
    char expected[32];
    size_t n, len;
    for (n = 0; n < COUNT; n++) {
        snprintf(texts[n], sizeof texts[n], "%d mg, MRN: 4471923", (int)n);
        slices[n].data = texts[n];
        slices[n].len = strlen(texts[n]);
    }
    CHECK(phi_redact_many(redactor, PHI_UTF8, slices, COUNT, &results) == PHI_OK);
    CHECK(phi_results_count(results) == COUNT);
    for (n = 0; n < COUNT; n++) {
        const char *text = phi_result_text(phi_results_get(results, n), &len);
        snprintf(expected, sizeof expected, "%d mg, MRN: [MRN]", (int)n);
        CHECK(text != NULL && strcmp(text, expected) == 0);
    }
    CHECK(phi_results_get(results, COUNT) == NULL);
    phi_results_free(results);
    CHECK(phi_redact_many(redactor, PHI_UTF8, NULL, 0, &results) == PHI_OK && phi_results_count(results) == 0);
    phi_results_free(results);
    slices[17].data = "Jane\xff";
    slices[17].len = 5;
    CHECK(phi_redact_many(redactor, PHI_UTF8, slices, COUNT, &results) == PHI_INVALID_TEXT && results == NULL);
    CHECK(says("text 17") && says("byte 4") && !says("Jane"));
    CHECK(phi_redact_many(redactor, PHI_UTF8, NULL, 1, &results) == PHI_INVALID_ARGUMENT);
}

static void patients(const phi_redactor *redactor) {
    static const char fhir[] = "{\"resourceType\": \"Patient\", \"name\": [{\"family\": \"Quill\", \"given\": [\"Oona\"]}]}";
    static const char text[] = "saw QUILL, b. 14.3.50, no. 44-719-23, tel 312 5550188, at Elm Rd";
    static const char clean[] = "saw [NAME], b. [DATE], no. [MRN], tel [PHONE], at [STREET]";
    phi_patient *patient = NULL, *read = NULL;
    phi_redactor *theirs = NULL, *keyed, *first = NULL, *second = NULL, *other = NULL;
    phi_result *a = NULL, *b = NULL, *c = NULL;
    uint32_t mrn = 0, street = 0;
    CHECK(phi_category_from_name("MRN", &mrn) == PHI_OK && phi_category_from_name("STREET", &street) == PHI_OK);
    CHECK(phi_patient_new(&patient) == PHI_OK);
    CHECK(phi_redactor_for_patient(redactor, patient, &theirs) == PHI_INVALID_PATIENT && theirs == NULL);
    CHECK(phi_patient_add_name(patient, "Quill, Oona", 11) == PHI_OK);
    CHECK(phi_patient_add_nickname(patient, "Nonie", 5) == PHI_OK);
    CHECK(phi_patient_add_birth_date(patient, "1950-03-14", 10) == PHI_OK);
    CHECK(phi_patient_add_date(patient, "2024-02-02", 10) == PHI_OK);
    CHECK(phi_patient_add_identifier(patient, mrn, "004471923", 9) == PHI_OK);
    CHECK(phi_patient_add_phone(patient, "(312) 555-0188", 14) == PHI_OK);
    CHECK(phi_patient_add_email(patient, "oq@example.org", 14) == PHI_OK);
    CHECK(phi_patient_add_text(patient, street, "Elm Rd", 6) == PHI_OK);
    CHECK(phi_patient_set_id(patient, "p-1", 3) == PHI_OK);
    CHECK(phi_patient_add_birth_date(patient, "Oona", 4) == PHI_INVALID_PATIENT && !says("Oona"));
    CHECK(phi_patient_add_name(patient, "\xff", 1) == PHI_INVALID_TEXT);
    CHECK(phi_patient_add_identifier(patient, 24, "x", 1) == PHI_INVALID_ARGUMENT);
    CHECK(phi_patient_add_name(NULL, "x", 1) == PHI_INVALID_ARGUMENT);
    CHECK(phi_redactor_for_patient(redactor, patient, &theirs) == PHI_OK);
    phi_patient_free(patient);
    CHECK(phi_redact_z(theirs, text, &a) == PHI_OK && is(a, clean, strlen(clean)));
    phi_redactor_free(theirs);
    CHECK(phi_patient_from_json(fhir, strlen(fhir), &read) == PHI_OK);
    CHECK(phi_redactor_for_patient(redactor, read, &theirs) == PHI_OK);
    CHECK(phi_redact_z(theirs, "ask oona", &a) == PHI_OK && is(a, "ask [NAME]", 10));
    phi_redactor_free(theirs);
    phi_patient_free(read);
    CHECK(phi_patient_from_json("{\"Oona\"", 7, &read) == PHI_INVALID_PATIENT && read == NULL && !says("Oona"));
    /* The same id, the same surrogates; another id, others. */
    keyed = with_policy("research");
    CHECK(phi_redactor_for_patient_id(keyed, "p-1", 3, &first) == PHI_OK);
    CHECK(phi_redactor_for_patient_id(keyed, "p-1", 3, &second) == PHI_OK);
    CHECK(phi_redactor_for_patient_id(keyed, "p-2", 3, &other) == PHI_OK);
    CHECK(phi_redactor_for_patient_id(keyed, "\xff", 1, &theirs) == PHI_INVALID_TEXT && theirs == NULL);
    CHECK(phi_redact_z(first, NOTE, &a) == PHI_OK && phi_redact_z(second, NOTE, &b) == PHI_OK);
    CHECK(phi_redact_z(other, NOTE, &c) == PHI_OK);
    CHECK(strcmp(phi_result_text(a, NULL), phi_result_text(b, NULL)) == 0);
    CHECK(strcmp(phi_result_text(a, NULL), phi_result_text(c, NULL)) != 0);
    phi_result_free(a);
    phi_result_free(b);
    phi_result_free(c);
    phi_redactor_free(first);
    phi_redactor_free(second);
    phi_redactor_free(other);
    phi_redactor_free(keyed);
}

/* The forms for a NUL at the end: what each adds is found. A redactor that is sure of nothing finds nothing else. */
static void patients_z(void) {
    static const struct {
        phi_status (*add)(phi_patient *, const char *);
        const char *value, *text, *clean;
    } plain[] = {
        {phi_patient_add_name_z, "Quill, Oona", "saw QUILL", "saw [NAME]"},
        {phi_patient_add_nickname_z, "Nonie", "saw Nonie", "saw [NAME]"},
        {phi_patient_add_birth_date_z, "1950-03-14", "on 14.3.50", "on [DATE]"},
        {phi_patient_add_date_z, "2024-02-02", "on 2/2/24", "on [DATE]"},
        {phi_patient_add_phone_z, "(312) 555-0188", "tel 312 5550188", "tel [PHONE]"},
        {phi_patient_add_email_z, "oq@example.org", "to OQ@example.org", "to [EMAIL]"},
    };
    static const struct {
        phi_status (*add)(phi_patient *, uint32_t, const char *);
        const char *label, *value, *text, *clean;
    } labelled[] = {
        {phi_patient_add_identifier_z, "MRN", "004471923", "no 44-719-23", "no [MRN]"},
        {phi_patient_add_text_z, "STREET", "Elm Rd", "at elm rd", "at [STREET]"},
    };
    enum { PLAIN = sizeof plain / sizeof plain[0], LABELLED = sizeof labelled / sizeof labelled[0] };
    phi_options *options = NULL;
    phi_redactor *unsure = NULL, *theirs = NULL, *keyed = with_policy("research"), *same = NULL;
    phi_patient *patient = NULL;
    phi_result *a = NULL, *b = NULL;
    uint32_t category = 0;
    size_t n;
    CHECK(phi_options_new(&options) == PHI_OK && phi_options_threshold(options, 1.0f) == PHI_OK);
    CHECK(phi_redactor_new(options, &unsure) == PHI_OK);
    for (n = 0; n < PLAIN + LABELLED; n++) {
        const char *text = n < PLAIN ? plain[n].text : labelled[n - PLAIN].text;
        const char *clean = n < PLAIN ? plain[n].clean : labelled[n - PLAIN].clean;
        CHECK(phi_redact_z(unsure, text, &a) == PHI_OK && is(a, text, strlen(text)));
        CHECK(phi_patient_new(&patient) == PHI_OK);
        if (n < PLAIN) {
            CHECK(plain[n].add(patient, plain[n].value) == PHI_OK);
            CHECK(plain[n].add(patient, NULL) == PHI_INVALID_ARGUMENT && !says("patient"));
            CHECK(plain[n].add(patient, "\xff") == PHI_INVALID_TEXT);
            CHECK(plain[n].add(NULL, "x") == PHI_INVALID_ARGUMENT && says("patient"));
        } else {
            CHECK(phi_category_from_name(labelled[n - PLAIN].label, &category) == PHI_OK);
            CHECK(labelled[n - PLAIN].add(patient, category, labelled[n - PLAIN].value) == PHI_OK);
            CHECK(labelled[n - PLAIN].add(patient, category, NULL) == PHI_INVALID_ARGUMENT && says("value"));
            CHECK(labelled[n - PLAIN].add(patient, 24, "x") == PHI_INVALID_ARGUMENT && says("category"));
        }
        CHECK(phi_redactor_for_patient(unsure, patient, &theirs) == PHI_OK);
        CHECK(phi_redact_z(theirs, text, &a) == PHI_OK && is(a, clean, strlen(clean)));
        phi_redactor_free(theirs);
        phi_patient_free(patient);
    }
    /* A patient by id, and a patient with an id: the same surrogates. */
    CHECK(phi_patient_from_json_z("{\"names\": [\"Oona Quill\"]}", &patient) == PHI_OK);
    CHECK(phi_patient_set_id_z(patient, "p-1") == PHI_OK);
    CHECK(phi_patient_set_id_z(patient, NULL) == PHI_INVALID_ARGUMENT);
    CHECK(phi_redactor_for_patient(keyed, patient, &theirs) == PHI_OK);
    CHECK(phi_redactor_for_patient_id_z(keyed, "p-1", &same) == PHI_OK);
    CHECK(phi_redact_z(theirs, NOTE, &a) == PHI_OK && phi_redact_z(same, NOTE, &b) == PHI_OK);
    CHECK(strcmp(phi_result_text(a, NULL), phi_result_text(b, NULL)) == 0);
    CHECK(strcmp(phi_result_text(a, NULL), NOTE) != 0);
    phi_result_free(b);
    phi_redactor_free(same);
    phi_redactor_free(theirs);
    CHECK(phi_redactor_for_patient_id_z(keyed, "p-2", &same) == PHI_OK && phi_redact_z(same, NOTE, &b) == PHI_OK);
    CHECK(strcmp(phi_result_text(a, NULL), phi_result_text(b, NULL)) != 0);
    phi_result_free(a);
    phi_result_free(b);
    phi_redactor_free(same);
    phi_patient_free(patient);
    CHECK(phi_redactor_for_patient_id_z(keyed, NULL, &same) == PHI_INVALID_ARGUMENT && same == NULL);
    CHECK(phi_patient_from_json_z(NULL, &patient) == PHI_INVALID_ARGUMENT && patient == NULL);
    CHECK(phi_patient_from_json_z("{\"Oona\"", &patient) == PHI_INVALID_PATIENT && patient == NULL && !says("Oona"));
    phi_redactor_free(unsure);
    phi_redactor_free(keyed);
    phi_options_free(options);
}

static void misuse(const phi_redactor *redactor) {
    phi_result *result;
    phi_result *const wild = (phi_result *)&failures;
    phi_patient *patient = NULL;
    size_t n = 9;
    phi_options_free(NULL);
    phi_patient_free(NULL);
    phi_redactor_free(NULL);
    phi_result_free(NULL);
    phi_results_free(NULL);
    CHECK(phi_result_text(NULL, &n) == NULL && n == 0);
    n = 9;
    CHECK(phi_result_findings(NULL, &n) == NULL && n == 0);
    CHECK(phi_result_text(NULL, NULL) == NULL && phi_result_findings(NULL, NULL) == NULL);
    CHECK(phi_results_count(NULL) == 0 && phi_results_get(NULL, 0) == NULL);
    CHECK(phi_options_new(NULL) == PHI_INVALID_ARGUMENT && phi_patient_new(NULL) == PHI_INVALID_ARGUMENT);
    CHECK(phi_redactor_new(NULL, NULL) == PHI_INVALID_ARGUMENT);
    CHECK(phi_options_policy(NULL, "strict") == PHI_INVALID_ARGUMENT && says("options"));
    CHECK(phi_options_key(NULL, KEY, 20) == PHI_INVALID_ARGUMENT);
    CHECK(phi_patient_from_json(NULL, 4, &patient) == PHI_INVALID_ARGUMENT && patient == NULL);
    CHECK(phi_redact(redactor, PHI_UTF8, NOTE, 5, NULL) == PHI_INVALID_ARGUMENT && says("result"));
    result = wild;
    CHECK(phi_redact(NULL, PHI_UTF8, NOTE, 5, &result) == PHI_INVALID_ARGUMENT && result == NULL && says("redactor"));
    result = wild;
    CHECK(phi_redact(redactor, PHI_UTF8, NULL, 5, &result) == PHI_INVALID_ARGUMENT && result == NULL);
    result = wild;
    CHECK(phi_redact(redactor, PHI_UTF8, NOTE, SIZE_MAX, &result) == PHI_INVALID_ARGUMENT && result == NULL);
    result = wild;
    CHECK(phi_redact(redactor, 99, NOTE, 5, &result) == PHI_INVALID_ARGUMENT && result == NULL && says("encoding"));
    result = wild;
    CHECK(phi_redact(redactor, PHI_UTF8, "Jane\xff", 5, &result) == PHI_INVALID_TEXT && result == NULL);
    CHECK(says("byte 4") && !says("Jane"));
    CHECK(phi_redact_z(redactor, NULL, &result) == PHI_INVALID_ARGUMENT);
    CHECK(phi_detect_z(redactor, NULL, &result) == PHI_INVALID_ARGUMENT);
    CHECK(phi_detect(NULL, PHI_UTF8, NOTE, 5, &result) == PHI_INVALID_ARGUMENT);
    CHECK(phi_restore(NULL, 20, PHI_UTF8, NOTE, 5, &result) == PHI_INVALID_ARGUMENT && says("key"));
    CHECK(phi_redactor_for_patient(redactor, NULL, (phi_redactor **)&result) == PHI_INVALID_ARGUMENT);
    /* After all that, as before. */
    CHECK(phi_redact_z(redactor, NOTE, &result) == PHI_OK && is(result, CLEAN, strlen(CLEAN)));
}

int main(void) {
    phi_redactor *redactor = NULL;
    CHECK(strcmp(phi_last_error(), "") == 0);
    CHECK(phi_redactor_new(NULL, &redactor) == PHI_OK);
    names();
    redacting(redactor);
    encodings(redactor);
    policies();
    sealing();
    sealing_in_every_encoding();
    digits();
    many(redactor);
    patients(redactor);
    patients_z();
    misuse(redactor);
    phi_redactor_free(redactor);
    printf("api: %s\n", failures == 0 ? "all holds" : "FAILED");
    return failures == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
