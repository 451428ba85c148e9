/* phi_redact.h: takes patient identifiers (PHI) out of free text. Generated from bindings/c; do not edit by hand.
 * MIT OR Apache-2.0.
 *
 * Every text is a pointer and a length in bytes; NUL is a character like others; NULL is allowed where the length is 0.
 * A call that returns a phi_status and does not return PHI_OK has done nothing: the handle it was to make is NULL, and
 * phi_last_error says why. What a function makes is freed by the function it names, and by nothing else; every free
 * function takes NULL. No call ends the program. docs/c.md tells of linking, threads and the promises of this interface. */

#ifndef PHI_REDACT_H
#define PHI_REDACT_H

#include <stddef.h>
#include <stdint.h>

/// The version of the interface this header is of.
#define PHI_ABI_VERSION 1

/// How a call ended. After anything but `PHI_OK` the handle that was to be made is NULL, and `phi_last_error` says why.
typedef enum phi_status {
  /// Done.
  PHI_OK = 0,
  /// A pointer is NULL that may not be, or a number is out of its range.
  PHI_INVALID_ARGUMENT = 1,
  /// The text is not in the encoding that was named.
  PHI_INVALID_TEXT = 2,
  /// The policy, or a name in it, cannot be understood.
  PHI_INVALID_POLICY = 3,
  /// A key is missing, short, or cannot be read.
  PHI_INVALID_KEY = 4,
  /// Patient data cannot be understood, or holds no value.
  PHI_INVALID_PATIENT = 5,
  /// An encrypted value does not open (another key, or a changed text), or what comes back cannot be written in the encoding.
  PHI_RESTORE_FAILED = 6,
  /// A file cannot be read.
  PHI_IO = 7,
  /// A defect of the library, which has been contained: the handle may be used on, the call has done nothing.
  PHI_PANIC = 8,
  /// Any other error.
  PHI_OTHER = 9,
} phi_status;

/// The encoding of a text. The answer has that of the question. A byte order mark is a character like others and stays.
typedef enum phi_encoding {
  /// UTF-8.
  PHI_UTF8 = 0,
  /// UTF-16, low byte first.
  PHI_UTF16LE = 1,
  /// UTF-16, high byte first.
  PHI_UTF16BE = 2,
  /// ISO 8859-1: every byte is the code point of its number.
  PHI_LATIN1 = 3,
  /// Windows-1252 as the WHATWG Encoding Standard has it.
  PHI_WINDOWS1252 = 4,
} phi_encoding;

/// Options of a redactor: Safe Harbor at its own sensitivity, until told otherwise. Used by one thread at a time.
typedef struct phi_options phi_options;

/// What is known of a patient; all of it is copied. Used by one thread at a time.
typedef struct phi_patient phi_patient;

/// Finds and rewrites PHI. It never changes, so any number of threads may use it at once.
typedef struct phi_redactor phi_redactor;

/// The answer of a call: a text and findings. It never changes, so any number of threads may read it.
typedef struct phi_result phi_result;

/// The answers of `phi_redact_many`, in the order of the texts.
typedef struct phi_results phi_results;

/// One finding. Offsets count from 0 and are half-open: `byte` ones in the bytes that were handed over, whatever their encoding;
/// `char` ones in code points, `utf16` ones in UTF-16 units of the same text; `new` ones in the bytes of the answer's text.
typedef struct phi_finding {
  /// First byte.
  size_t byte_start;
  /// One past the last byte.
  size_t byte_end;
  /// First code point.
  size_t char_start;
  /// One past the last code point.
  size_t char_end;
  /// First UTF-16 unit.
  size_t utf16_start;
  /// One past the last UTF-16 unit.
  size_t utf16_end;
  /// First byte of what stands there now; of `phi_detect`, 0.
  size_t new_start;
  /// One past its last byte; of `phi_detect`, 0.
  size_t new_end;
  /// Number of the category: `phi_category_name`.
  uint32_t category;
  /// Number of the action done: `phi_action_name`.
  uint32_t action;
  /// How sure, 0 to 1.
  float score;
} phi_finding;

/// A text of a list: `len` bytes from `data`; `data` may be NULL if `len` is 0.
typedef struct phi_slice {
  /// First byte.
  const void *data;
  /// Number of bytes.
  size_t len;
} phi_slice;

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

/// What went wrong in the last call of this thread that did not return `PHI_OK`: UTF-8 with a NUL at its end; empty if there was
/// none. It never holds text of a note, of a patient or of a key. The library owns it; it stands until the next such call of
/// this thread.
const char *phi_last_error(void);

/// The version of the library, such as `0.1.0`, with a NUL at its end. Never freed.
const char *phi_version(void);

/// The version of the interface the library has. If it is not `PHI_ABI_VERSION`, the program was compiled for another:
/// call nothing else.
uint32_t phi_abi_version(void);

/// How many categories there are: their numbers are 0 and up.
uint32_t phi_category_count(void);

/// The label of a category, such as `NAME`, with a NUL at its end; NULL for a number that is none. Never freed.
const char *phi_category_name(uint32_t category);

/// Finds the category of a label, in any casing, and writes its number to `category`, which is left alone otherwise.
enum phi_status phi_category_from_name(const char *name, uint32_t *category);

/// The name of an action, such as `tag`, with a NUL at its end; NULL for a number that is none. Never freed.
const char *phi_action_name(uint32_t action);

/// Makes options. Free them with `phi_options_free`.
enum phi_status phi_options_new(struct phi_options **options);

/// Frees options; NULL is allowed. Redactors made with them stay.
void phi_options_free(struct phi_options *options);

/// Takes a built-in policy: `safe-harbor`, `limited-data-set`, `strict`, `research` or `publish`.
enum phi_status phi_options_policy(struct phi_options *options, const char *name);

/// Takes the policy in `len` bytes of TOML (docs/policies.md). Copied.
enum phi_status phi_options_policy_toml(struct phi_options *options, const void *toml, size_t len);

/// Does `phi_options_policy_toml` for UTF-8 with a NUL at its end.
enum phi_status phi_options_policy_toml_z(struct phi_options *options, const char *toml);

/// Takes the policy in `len` bytes of JSON of the same shape. Copied.
enum phi_status phi_options_policy_json(struct phi_options *options, const void *json, size_t len);

/// Does `phi_options_policy_json` for UTF-8 with a NUL at its end.
enum phi_status phi_options_policy_json_z(struct phi_options *options, const char *json);

/// Takes the policy in a TOML file; `path` is UTF-8 with a NUL at its end.
enum phi_status phi_options_policy_file(struct phi_options *options, const char *path);

/// Takes another operating point: `high` (few leaks), `balanced` or `precise`.
enum phi_status phi_options_sensitivity(struct phi_options *options, const char *name);

/// Takes the score, 0 to 1, from which a candidate counts, in place of an operating point. It is checked by `phi_redactor_new`.
enum phi_status phi_options_threshold(struct phi_options *options,
                                      float threshold);

/// Puts one action, such as `mask` (docs/policies.md), in place of the policy's wherever that acts at all.
enum phi_status phi_options_action(struct phi_options *options, const char *name);

/// Takes a key of `len` bytes, 16 or more, for `hash`, `encrypt`, `shift` and `surrogate`. It is copied, and wiped when the
/// last handle made with it is freed; wipe your own.
enum phi_status phi_options_key(struct phi_options *options,
                                const void *key,
                                size_t len);

/// Makes a patient of whom nothing is known yet. Free it with `phi_patient_free`.
enum phi_status phi_patient_new(struct phi_patient **patient);

/// Reads a patient in `len` bytes of JSON: a FHIR R4 Patient, or our own form (docs/policies.md). Free it with
/// `phi_patient_free`.
enum phi_status phi_patient_from_json(const void *json, size_t len, struct phi_patient **patient);

/// Does `phi_patient_from_json` for UTF-8 with a NUL at its end.
enum phi_status phi_patient_from_json_z(const char *json, struct phi_patient **patient);

/// Frees a patient; NULL is allowed. Redactors made for it stay.
void phi_patient_free(struct phi_patient *patient);

/// Sets the caller's own id of the patient, `len` bytes of UTF-8: the same id, the same date offset and the same surrogates. It
/// is not looked for.
enum phi_status phi_patient_set_id(struct phi_patient *patient,
                                   const void *id,
                                   size_t len);

/// Does `phi_patient_set_id` for UTF-8 with a NUL at its end.
enum phi_status phi_patient_set_id_z(struct phi_patient *patient, const char *id);

/// Adds a name, `Jane A. Smith` or `Smith, Jane A.`, in `len` bytes of UTF-8; a relative's as well.
enum phi_status phi_patient_add_name(struct phi_patient *patient, const void *name, size_t len);

/// Does `phi_patient_add_name` for UTF-8 with a NUL at its end.
enum phi_status phi_patient_add_name_z(struct phi_patient *patient, const char *name);

/// Adds a name the patient is called by, in `len` bytes of UTF-8.
enum phi_status phi_patient_add_nickname(struct phi_patient *patient, const void *name, size_t len);

/// Does `phi_patient_add_nickname` for UTF-8 with a NUL at its end.
enum phi_status phi_patient_add_nickname_z(struct phi_patient *patient, const char *name);

/// Adds the birth date, `1950-03-14`.
enum phi_status phi_patient_add_birth_date(struct phi_patient *patient, const void *date, size_t len);

/// Does `phi_patient_add_birth_date` for UTF-8 with a NUL at its end.
enum phi_status phi_patient_add_birth_date_z(struct phi_patient *patient, const char *date);

/// Adds another date of the patient, `1950-03-14`.
enum phi_status phi_patient_add_date(struct phi_patient *patient, const void *date, size_t len);

/// Does `phi_patient_add_date` for UTF-8 with a NUL at its end.
enum phi_status phi_patient_add_date_z(struct phi_patient *patient, const char *date);

/// Adds a number or code, in `len` bytes of UTF-8: of a record, an insurance, a licence. `category` is the number of its
/// category.
enum phi_status phi_patient_add_identifier(struct phi_patient *patient,
                                           uint32_t category,
                                           const void *value,
                                           size_t len);

/// Does `phi_patient_add_identifier` for UTF-8 with a NUL at its end.
enum phi_status phi_patient_add_identifier_z(struct phi_patient *patient, uint32_t category, const char *value);

/// Adds a telephone number, in `len` bytes of UTF-8.
enum phi_status phi_patient_add_phone(struct phi_patient *patient, const void *number, size_t len);

/// Does `phi_patient_add_phone` for UTF-8 with a NUL at its end.
enum phi_status phi_patient_add_phone_z(struct phi_patient *patient, const char *number);

/// Adds an e-mail address, in `len` bytes of UTF-8.
enum phi_status phi_patient_add_email(struct phi_patient *patient, const void *address, size_t len);

/// Does `phi_patient_add_email` for UTF-8 with a NUL at its end.
enum phi_status phi_patient_add_email_z(struct phi_patient *patient, const char *address);

/// Adds words, in `len` bytes of UTF-8: a street, a town, an employer. `category` is the number of their category.
enum phi_status phi_patient_add_text(struct phi_patient *patient, uint32_t category, const void *value, size_t len);

/// Does `phi_patient_add_text` for UTF-8 with a NUL at its end.
enum phi_status phi_patient_add_text_z(struct phi_patient *patient, uint32_t category, const char *value);

/// The text of an answer, in the encoding of the question, with a NUL character behind it. Its length in bytes, without that, goes
/// to `len`, which may be NULL. The answer owns it. NULL and 0 for NULL; a text of length 0 for `phi_detect`.
const char *phi_result_text(const struct phi_result *result,
                            size_t *len);

/// The findings of an answer, in the order of the text. Their number goes to `count`, which may be NULL. The answer owns them.
/// NULL and 0 for NULL.
const struct phi_finding *phi_result_findings(const struct phi_result *result,
                                              size_t *count);

/// Frees an answer with all it owns; NULL is allowed. Not for those of `phi_results_get`.
void phi_result_free(struct phi_result *result);

/// How many answers there are; 0 for NULL.
size_t phi_results_count(const struct phi_results *results);

/// The answer to the text of this number, from 0; NULL if there is none. `results` owns it: do not free it.
const struct phi_result *phi_results_get(const struct phi_results *results, size_t index);

/// Frees answers with all they own; NULL is allowed.
void phi_results_free(struct phi_results *results);

/// Makes a redactor with these options, or for Safe Harbor if `options` is NULL. Free it with `phi_redactor_free`.
enum phi_status phi_redactor_new(const struct phi_options *options, struct phi_redactor **redactor);

/// Makes the same redactor for one patient, by the caller's own id of `len` bytes of UTF-8: with a key, the same id has the same
/// date offset and the same surrogates in every text. Cheap. Free it with `phi_redactor_free`.
enum phi_status phi_redactor_for_patient_id(const struct phi_redactor *redactor,
                                            const void *id,
                                            size_t len,
                                            struct phi_redactor **made);

/// Does `phi_redactor_for_patient_id` for UTF-8 with a NUL at its end.
enum phi_status phi_redactor_for_patient_id_z(const struct phi_redactor *redactor,
                                              const char *id,
                                              struct phi_redactor **made);

/// Makes the same redactor for a patient whose data the caller knows: every value of it is found and acted upon. Takes less
/// than a millisecond. Free it with `phi_redactor_free`.
enum phi_status phi_redactor_for_patient(const struct phi_redactor *redactor,
                                         const struct phi_patient *patient,
                                         struct phi_redactor **made);

/// Frees a redactor; NULL is allowed. No thread may use it any more; answers it gave, and redactors made of it, stay.
void phi_redactor_free(struct phi_redactor *redactor);

/// Finds PHI in a text of `len` bytes, whatever the policy does with it. `encoding` is a `phi_encoding`. The answer has findings
/// and no text; free it with `phi_result_free`.
enum phi_status phi_detect(const struct phi_redactor *redactor,
                           uint32_t encoding,
                           const void *text,
                           size_t len,
                           struct phi_result **result);

/// Does `phi_detect` for UTF-8 with a NUL at its end.
enum phi_status phi_detect_z(const struct phi_redactor *redactor, const char *text, struct phi_result **result);

/// Acts upon the PHI of a text of `len` bytes. `encoding` is a `phi_encoding`. The answer has the new text, in the same
/// encoding, and the findings; free it with `phi_result_free`. What a replacement cannot say in Latin-1 or Windows-1252 stands
/// as `?`.
enum phi_status phi_redact(const struct phi_redactor *redactor,
                           uint32_t encoding,
                           const void *text,
                           size_t len,
                           struct phi_result **result);

/// Does `phi_redact` for UTF-8 with a NUL at its end.
enum phi_status phi_redact_z(const struct phi_redactor *redactor, const char *text, struct phi_result **result);

/// Does `phi_redact` for `count` texts, on all cores. The answers have the order of the texts; free them with
/// `phi_results_free`. If one of the texts is not in the encoding named, there is no answer at all, and the message has its
/// number. The threads are started by the first call and stay: a child made by `fork` must not make this call.
enum phi_status phi_redact_many(const struct phi_redactor *redactor,
                                uint32_t encoding,
                                const struct phi_slice *texts,
                                size_t count,
                                struct phi_results **results);

/// Brings back what the action `encrypt` has sealed in a text of `len` bytes, with its key of `key_len` bytes. `encoding` is a
/// `phi_encoding`. The answer has the text, in the same encoding, and no findings; free it with `phi_result_free`. With another
/// key, if the text was changed, or if a value has a character that the encoding cannot write, nothing is brought back:
/// `PHI_RESTORE_FAILED`, and in the first two cases the message has the byte of `text` where the first such value begins.
enum phi_status phi_restore(const void *key,
                            size_t key_len,
                            uint32_t encoding,
                            const void *text,
                            size_t len,
                            struct phi_result **result);

/// Does `phi_restore` for UTF-8 with a NUL at its end.
enum phi_status phi_restore_z(const void *key, size_t key_len, const char *text, struct phi_result **result);

/// Brings back one value that the action `encrypt` with `keep_form` has written: a text of `len` bytes that is nothing but the
/// value, with its key of `key_len` bytes. `category` is the number of the value's category, `encoding` a `phi_encoding`. The
/// answer has the value, in the same encoding, and no findings; free it with `phi_result_free`. Fewer than six digits are
/// `PHI_RESTORE_FAILED`. Such a value carries no seal: with another key or category other digits come back, and no error.
enum phi_status phi_restore_digits(const void *key,
                                   size_t key_len,
                                   uint32_t category,
                                   uint32_t encoding,
                                   const void *text,
                                   size_t len,
                                   struct phi_result **result);

/// Does `phi_restore_digits` for UTF-8 with a NUL at its end.
enum phi_status phi_restore_digits_z(const void *key,
                                     size_t key_len,
                                     uint32_t category,
                                     const char *text,
                                     struct phi_result **result);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* PHI_REDACT_H */
