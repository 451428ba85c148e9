// phi_redact.hpp: the C++17 face of phi_redact.h. Header-only; needs nothing but the standard library. MIT OR Apache-2.0.
//
//   phi::redactor redactor;                          // HIPAA Safe Harbor; share it among threads
//   std::string clean = redactor.redact(note).text();
//
// Handles are move-only and free themselves. An error is an exception derived from std::runtime_error whose text never
// holds text of a note. A handle that was moved from is empty: using it throws phi::argument_error.
#ifndef PHI_REDACT_HPP
#define PHI_REDACT_HPP

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "phi_redact.h"

namespace phi {

/// One finding, as in C: `label` and `action` name what it is and what was done.
using finding = phi_finding;

/// The encoding of a text; the answer has that of the question.
enum class encoding : std::uint32_t {
    utf8 = PHI_UTF8,
    utf16le = PHI_UTF16LE,
    utf16be = PHI_UTF16BE,
    latin1 = PHI_LATIN1,
    windows1252 = PHI_WINDOWS1252
};

/// What went wrong.
class error : public std::runtime_error {
public:
    error(phi_status status, const char* message) : std::runtime_error(message), status_(status) {}
    /// The status of the C function.
    phi_status status() const noexcept { return status_; }

private:
    phi_status status_;
};

/// An error of one kind, to be caught by it.
template <phi_status Status>
class error_of : public error {
public:
    explicit error_of(const char* message) : error(Status, message) {}
};

using argument_error = error_of<PHI_INVALID_ARGUMENT>;
using text_error = error_of<PHI_INVALID_TEXT>;
using policy_error = error_of<PHI_INVALID_POLICY>;
using key_error = error_of<PHI_INVALID_KEY>;
using patient_error = error_of<PHI_INVALID_PATIENT>;
using restore_error = error_of<PHI_RESTORE_FAILED>;
using io_error = error_of<PHI_IO>;
using internal_error = error_of<PHI_PANIC>;

namespace detail {

/// Throws unless the call was done.
inline void check(phi_status status) {
    switch (status) {
    case PHI_OK: return;
    case PHI_INVALID_ARGUMENT: throw argument_error(phi_last_error());
    case PHI_INVALID_TEXT: throw text_error(phi_last_error());
    case PHI_INVALID_POLICY: throw policy_error(phi_last_error());
    case PHI_INVALID_KEY: throw key_error(phi_last_error());
    case PHI_INVALID_PATIENT: throw patient_error(phi_last_error());
    case PHI_RESTORE_FAILED: throw restore_error(phi_last_error());
    case PHI_IO: throw io_error(phi_last_error());
    case PHI_PANIC: throw internal_error(phi_last_error());
    case PHI_OTHER: break;
    }
    throw error(status, phi_last_error());
}

/// Frees a handle.
struct deleter {
    void operator()(phi_options* p) const noexcept { phi_options_free(p); }
    void operator()(phi_patient* p) const noexcept { phi_patient_free(p); }
    void operator()(phi_redactor* p) const noexcept { phi_redactor_free(p); }
    void operator()(phi_result* p) const noexcept { phi_result_free(p); }
    void operator()(phi_results* p) const noexcept { phi_results_free(p); }
};

template <class T>
using handle = std::unique_ptr<T, deleter>;

/// Calls a function that makes a handle, and owns what it makes.
template <class T, class Call>
handle<T> make(Call&& call) {
    T* made = nullptr;
    const phi_status status = call(&made);
    handle<T> owned(made);
    check(status);
    return owned;
}

/// UTF-16 in this machine's byte order.
inline encoding native_utf16() noexcept {
    const std::uint16_t one = 1;
    unsigned char low = 0;
    std::memcpy(&low, &one, 1);
    return low == 1 ? encoding::utf16le : encoding::utf16be;
}

/// What can be read of an answer, whoever owns it.
template <class Answer>
class reading {
public:
    /// The bytes of the text, in the encoding of the question. They live as long as the answer.
    std::string_view view() const& noexcept {
        std::size_t length = 0;
        const char* text = phi_result_text(get(), &length);
        return text == nullptr ? std::string_view() : std::string_view(text, length);
    }
    std::string_view view() const&& = delete;
    /// A copy of the text, in the encoding of the question.
    std::string text() const {
        std::size_t length = 0;
        const char* text = phi_result_text(get(), &length);
        return text == nullptr ? std::string() : std::string(text, length);
    }
    /// A copy of the text of a question that was UTF-16.
    std::u16string u16text() const {
        std::size_t length = 0;
        const char* text = phi_result_text(get(), &length);
        std::u16string copy(length / sizeof(char16_t), u'\0');
        if (!copy.empty()) std::memcpy(&copy[0], text, copy.size() * sizeof(char16_t));
        return copy;
    }
    /// The findings, in the order of the text, to be looped over.
    const finding* begin() const noexcept { return phi_result_findings(get(), nullptr); }
    const finding* end() const noexcept {
        std::size_t count = 0;
        const finding* first = phi_result_findings(get(), &count);
        return count == 0 ? first : first + count;
    }
    /// How many findings there are.
    std::size_t size() const noexcept {
        std::size_t count = 0;
        phi_result_findings(get(), &count);
        return count;
    }
    bool empty() const noexcept { return size() == 0; }

private:
    const phi_result* get() const noexcept { return static_cast<const Answer*>(this)->get(); }
};

} // namespace detail

/// The version of the library, such as `0.1.0`.
inline std::string_view version() noexcept { return phi_version(); }

/// The label of a category, such as `NAME`; empty for a number that is none.
inline std::string_view category_name(std::uint32_t category) noexcept {
    const char* name = phi_category_name(category);
    return name == nullptr ? std::string_view() : std::string_view(name);
}

/// The number of the category of a label, in any casing.
inline std::uint32_t category(const std::string& label) {
    std::uint32_t number = 0;
    detail::check(phi_category_from_name(label.c_str(), &number));
    return number;
}

/// The label of a finding, such as `NAME`.
inline std::string_view label(const finding& found) noexcept { return category_name(found.category); }

/// What was done to a finding, such as `tag`.
inline std::string_view action(const finding& found) noexcept {
    const char* name = phi_action_name(found.action);
    return name == nullptr ? std::string_view() : std::string_view(name);
}

/// The answer of one call.
class result : public detail::reading<result> {
public:
    explicit result(detail::handle<phi_result> own) noexcept : own_(std::move(own)) {}
    const phi_result* get() const noexcept { return own_.get(); }

private:
    detail::handle<phi_result> own_;
};

/// One of the answers of `redactor::redact_many`, which own it.
class result_view : public detail::reading<result_view> {
public:
    explicit result_view(const phi_result* result) noexcept : result_(result) {}
    const phi_result* get() const noexcept { return result_; }

private:
    const phi_result* result_;
};

/// The answers of `redactor::redact_many`, in the order of the texts.
class results {
public:
    explicit results(detail::handle<phi_results> own) noexcept : own_(std::move(own)) {}
    std::size_t size() const noexcept { return phi_results_count(own_.get()); }
    /// The answer to the text of this number, which must be below `size()`; anything else gives an empty one.
    result_view operator[](std::size_t index) const noexcept { return result_view(phi_results_get(own_.get(), index)); }

private:
    detail::handle<phi_results> own_;
};

/// What a redactor is made with: Safe Harbor, until told otherwise. Each call returns the same options.
class options {
public:
    options() : own_(detail::make<phi_options>([](phi_options** made) { return phi_options_new(made); })) {}
    /// A built-in policy by name.
    options& policy(const std::string& name) { return done(phi_options_policy(get(), name.c_str())); }
    /// A policy in TOML (docs/policies.md).
    options& policy_toml(std::string_view toml) { return done(phi_options_policy_toml(get(), toml.data(), toml.size())); }
    /// A policy in JSON of the same shape.
    options& policy_json(std::string_view json) { return done(phi_options_policy_json(get(), json.data(), json.size())); }
    /// A policy in a TOML file; the path is UTF-8.
    options& policy_file(const std::string& path) { return done(phi_options_policy_file(get(), path.c_str())); }
    /// `high`, `balanced` or `precise`.
    options& sensitivity(const std::string& name) { return done(phi_options_sensitivity(get(), name.c_str())); }
    /// The score, 0 to 1, from which a candidate counts.
    options& threshold(float score) { return done(phi_options_threshold(get(), score)); }
    /// One action in place of the policy's.
    options& action(const std::string& name) { return done(phi_options_action(get(), name.c_str())); }
    /// The key, 16 bytes or more; copied.
    options& key(std::string_view bytes) { return done(phi_options_key(get(), bytes.data(), bytes.size())); }
    phi_options* get() const noexcept { return own_.get(); }

private:
    options& done(phi_status status) {
        detail::check(status);
        return *this;
    }
    detail::handle<phi_options> own_;
};

/// What is known of a patient, in UTF-8. Each call returns the same patient.
class patient {
public:
    patient() : own_(detail::make<phi_patient>([](phi_patient** made) { return phi_patient_new(made); })) {}
    /// Reads a FHIR R4 Patient, or our own form (docs/policies.md).
    static patient from_json(std::string_view json) {
        return patient(detail::make<phi_patient>(
            [&](phi_patient** made) { return phi_patient_from_json(json.data(), json.size(), made); }));
    }
    /// The caller's own id; not looked for.
    patient& id(std::string_view id) { return done(phi_patient_set_id(get(), id.data(), id.size())); }
    patient& name(std::string_view name) { return done(phi_patient_add_name(get(), name.data(), name.size())); }
    patient& nickname(std::string_view name) { return done(phi_patient_add_nickname(get(), name.data(), name.size())); }
    /// `1950-03-14`.
    patient& birth_date(std::string_view date) {
        return done(phi_patient_add_birth_date(get(), date.data(), date.size()));
    }
    /// Another date, `1950-03-14`.
    patient& date(std::string_view date) { return done(phi_patient_add_date(get(), date.data(), date.size())); }
    /// A number or code of this category.
    patient& identifier(std::uint32_t category, std::string_view value) {
        return done(phi_patient_add_identifier(get(), category, value.data(), value.size()));
    }
    patient& phone(std::string_view number) { return done(phi_patient_add_phone(get(), number.data(), number.size())); }
    patient& email(std::string_view address) {
        return done(phi_patient_add_email(get(), address.data(), address.size()));
    }
    /// Words of this category: a street, a town, an employer.
    patient& text(std::uint32_t category, std::string_view value) {
        return done(phi_patient_add_text(get(), category, value.data(), value.size()));
    }
    phi_patient* get() const noexcept { return own_.get(); }

private:
    explicit patient(detail::handle<phi_patient> own) noexcept : own_(std::move(own)) {}
    patient& done(phi_status status) {
        detail::check(status);
        return *this;
    }
    detail::handle<phi_patient> own_;
};

/// Finds and rewrites PHI. Its const functions may be called by any number of threads at once.
class redactor {
public:
    /// HIPAA Safe Harbor.
    redactor() : own_(made_with(nullptr)) {}
    explicit redactor(const options& options) : own_(made_with(checked(options.get()))) {}

    /// The same redactor for one patient, by the caller's own id.
    redactor for_patient_id(std::string_view id) const {
        return redactor(detail::make<phi_redactor>([&](phi_redactor** made) {
            return phi_redactor_for_patient_id(get(), id.data(), id.size(), made);
        }));
    }
    /// The same redactor for a patient whose data is known.
    redactor for_patient(const patient& patient) const {
        return redactor(detail::make<phi_redactor>(
            [&](phi_redactor** made) { return phi_redactor_for_patient(get(), patient.get(), made); }));
    }
    /// What is found in a text.
    result detect(std::string_view text, encoding in = encoding::utf8) const {
        return result(detail::make<phi_result>([&](phi_result** made) {
            return phi_detect(get(), static_cast<std::uint32_t>(in), text.data(), text.size(), made);
        }));
    }
    /// The text with its PHI acted upon.
    result redact(std::string_view text, encoding in = encoding::utf8) const {
        return result(detail::make<phi_result>([&](phi_result** made) {
            return phi_redact(get(), static_cast<std::uint32_t>(in), text.data(), text.size(), made);
        }));
    }
    /// The same for UTF-16 in this machine's byte order.
    result redact(std::u16string_view text) const {
        return result(detail::make<phi_result>([&](phi_result** made) {
            const auto in = static_cast<std::uint32_t>(detail::native_utf16());
            return phi_redact(get(), in, text.data(), text.size() * sizeof(char16_t), made);
        }));
    }
    /// Many texts, a range of what converts to std::string_view, on all cores; the order is kept.
    template <class Range>
    results redact_many(const Range& texts, encoding in = encoding::utf8) const {
        std::vector<phi_slice> slices;
        for (const auto& text : texts) {
            const std::string_view view(text);
            slices.push_back(phi_slice{view.data(), view.size()});
        }
        return results(detail::make<phi_results>([&](phi_results** made) {
            return phi_redact_many(get(), static_cast<std::uint32_t>(in), slices.data(), slices.size(), made);
        }));
    }
    const phi_redactor* get() const noexcept { return own_.get(); }

private:
    explicit redactor(detail::handle<phi_redactor> own) noexcept : own_(std::move(own)) {}
    static const phi_options* checked(const phi_options* options) {
        // NULL would mean Safe Harbor, which is not what options that were moved away said.
        if (options == nullptr) throw argument_error("the options were moved from");
        return options;
    }
    static detail::handle<phi_redactor> made_with(const phi_options* options) {
        return detail::make<phi_redactor>([&](phi_redactor** made) { return phi_redactor_new(options, made); });
    }
    detail::handle<phi_redactor> own_;
};

namespace detail {

inline result opened(const void* text, std::size_t length, std::string_view key, encoding in) {
    return result(make<phi_result>([&](phi_result** made) {
        return phi_restore(key.data(), key.size(), static_cast<std::uint32_t>(in), text, length, made);
    }));
}

inline result opened_digits(const void* value, std::size_t length, std::uint32_t category, std::string_view key,
                            encoding in) {
    return result(make<phi_result>([&](phi_result** made) {
        const auto number = static_cast<std::uint32_t>(in);
        return phi_restore_digits(key.data(), key.size(), category, number, value, length, made);
    }));
}

} // namespace detail

/// Brings back what the action `encrypt` sealed, with its key; the answer has the encoding of the text.
inline std::string restore(std::string_view text, std::string_view key, encoding in = encoding::utf8) {
    return detail::opened(text.data(), text.size(), key, in).text();
}

/// The same for UTF-16 in this machine's byte order.
inline std::u16string restore(std::u16string_view text, std::string_view key) {
    return detail::opened(text.data(), text.size() * sizeof(char16_t), key, detail::native_utf16()).u16text();
}

/// Brings back one value of this category that `encrypt` with `keep_form` wrote. Another key, or another category, gives
/// other digits and no error; fewer than six digits throw phi::restore_error.
inline std::string restore_digits(std::string_view value, std::uint32_t category, std::string_view key,
                                  encoding in = encoding::utf8) {
    return detail::opened_digits(value.data(), value.size(), category, key, in).text();
}

/// The same for UTF-16 in this machine's byte order.
inline std::u16string restore_digits(std::u16string_view value, std::uint32_t category, std::string_view key) {
    const auto in = detail::native_utf16();
    return detail::opened_digits(value.data(), value.size() * sizeof(char16_t), category, key, in).u16text();
}

} // namespace phi

#endif // PHI_REDACT_HPP
