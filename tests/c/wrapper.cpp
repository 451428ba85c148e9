// wrapper.cpp: phi_redact.hpp, used as meant and misused.
#include "phi_redact.hpp"

#include <type_traits>

#include "check.h"

static_assert(std::is_base_of<std::runtime_error, phi::error>::value, "errors are runtime errors");
static_assert(!std::is_copy_constructible<phi::redactor>::value, "handles are not copied");
static_assert(std::is_nothrow_move_constructible<phi::redactor>::value, "handles are moved");
static_assert(!std::is_copy_constructible<phi::result>::value && std::is_nothrow_move_assignable<phi::result>::value, "");

namespace {

template <class Error, class Call>
bool throws(Call&& call, const char* part = "") {
    try {
        call();
    } catch (const Error& error) {
        return std::string_view(error.what()).find(part) != std::string_view::npos;
    } catch (...) {
    }
    return false;
}

const std::string note = "MRN: 4471923, seen 03/14/2024";
const std::string key = "a secret of sixteen bytes or more";

void redacting() {
    const phi::redactor redactor;
    const phi::result clean = redactor.redact(note);
    CHECK(clean.text() == "MRN: [MRN], seen [DATE]" && clean.view() == clean.text());
    std::string seen;
    for (const phi::finding& found : clean) {
        seen += std::string(phi::label(found)) + ' ' + std::string(phi::action(found)) + ' ' +
                note.substr(found.byte_start, found.byte_end - found.byte_start) + ';';
    }
    CHECK(seen == "MRN tag 4471923;DATE tag 03/14/2024;");
    CHECK(clean.size() == 2 && !clean.empty() && redactor.detect("no one").empty());
    CHECK(redactor.redact(std::string_view()).text().empty());
    CHECK(redactor.redact(std::u16string_view(u"\u00e0 la MRN: 4471923")).u16text() == u"\u00e0 la MRN: [MRN]");
    CHECK(redactor.redact("\xe9 MRN: 4471923", phi::encoding::latin1).text() == "\xe9 MRN: [MRN]");
    const std::vector<std::string> texts(50, note);
    const phi::results many = redactor.redact_many(texts);
    CHECK(many.size() == 50);
    for (std::size_t n = 0; n < many.size(); n++) CHECK(many[n].text() == clean.text() && many[n].size() == 2);
    CHECK(many[50].empty() && many[50].text().empty());
    CHECK(phi::category_name(phi::category("mrn")) == "MRN" && phi::category_name(99).empty());
    CHECK(phi::version().find('.') != std::string_view::npos);
}

void settings() {
    const phi::redactor masking(phi::options().policy("strict").sensitivity("high").threshold(0.5f).action("mask"));
    CHECK(masking.redact("MRN: 4471923").text() == "MRN: *******");
    const phi::redactor sealing(phi::options().action("encrypt").key(key));
    const std::string sealed = sealing.redact(note).text();
    CHECK(sealed.find("4471923") == std::string::npos && phi::restore(sealed, key) == note);
    CHECK(throws<phi::restore_error>([&] { phi::restore(sealed, "another secret of some bytes"); }));
    const std::string latin = sealing.redact("\xe9 " + note, phi::encoding::latin1).text();
    CHECK(phi::restore(latin, key, phi::encoding::latin1) == "\xe9 " + note);
    const std::u16string_view wide = u"\u00e0 la MRN: 4471923";
    CHECK(phi::restore(sealing.redact(wide).u16text(), key) == wide);
    const auto mrn = phi::category("MRN");
    const char* const toml = "[category.MRN]\naction = \"encrypt\"\nkeep_form = true";
    const phi::redactor form(phi::options().policy_toml(toml).key(key));
    const std::string digits = form.redact("MRN: 44-71923").text().substr(5);
    CHECK(digits != "44-71923" && phi::restore_digits(digits, mrn, key) == "44-71923");
    CHECK(phi::restore_digits(digits, mrn, key, phi::encoding::windows1252) == "44-71923");
    const std::u16string wide_digits = form.redact(std::u16string_view(u"MRN: 44-71923")).u16text().substr(5);
    CHECK(phi::restore_digits(wide_digits, mrn, key) == u"44-71923");
    CHECK(throws<phi::restore_error>([&] { phi::restore_digits("12345", mrn, key); }));
    const phi::redactor json(phi::options().policy_json("{\"extends\": \"safe-harbor\", \"action\": \"remove\"}"));
    CHECK(json.redact("MRN: 4471923.").text() == "MRN: .");
}

void patients() {
    const phi::redactor redactor;
    phi::patient patient;
    patient.id("p-1").name("Quill, Oona").birth_date("1950-03-14").date("2024-02-02").phone("(312) 555-0188");
    patient.identifier(phi::category("MRN"), "004471923").email("oq@example.org").text(phi::category("CITY"), "Elm");
    const phi::redactor theirs = redactor.for_patient(patient);
    CHECK(theirs.redact("saw QUILL, no. 44-719-23").text() == "saw [NAME], no. [MRN]");
    const auto read = phi::patient::from_json("{\"names\": [\"Oona Quill\"]}");
    CHECK(redactor.for_patient(read).redact("ask oona").text() == "ask [NAME]");
    const phi::redactor keyed(phi::options().policy("publish").key(key));
    CHECK(keyed.for_patient_id("a").redact(note).text() == keyed.for_patient_id("a").redact(note).text());
    CHECK(throws<phi::patient_error>([&] { redactor.for_patient(phi::patient()); }));
    CHECK(throws<phi::patient_error>([&] { patient.birth_date("Oona"); }));
}

void errors() {
    CHECK(throws<phi::policy_error>([] { phi::options().policy("strikt"); }, "strict"));
    CHECK(throws<phi::policy_error>([] { phi::category("NMAE"); }, "NAME"));
    CHECK(throws<phi::key_error>([] { phi::redactor(phi::options().action("hash")); }));
    CHECK(throws<phi::io_error>([] { phi::options().policy_file("no such file"); }));
    CHECK(throws<phi::text_error>([] { phi::redactor().redact("Jane\xff"); }, "byte 4"));
    CHECK(throws<std::runtime_error>([] { phi::redactor().redact("Jane\xff"); }));
    CHECK(!throws<phi::text_error>([] { phi::redactor().redact("Jane\xff"); }, "Jane"));
    CHECK(throws<phi::argument_error>([] { phi::redactor().redact("x", static_cast<phi::encoding>(99)); }));
    phi::redactor redactor;
    const phi::redactor moved = std::move(redactor);
    CHECK(moved.redact("x").text() == "x");
    CHECK(throws<phi::argument_error>([&] { redactor.redact("x"); })); // NOLINT: what a moved-from handle does
    phi::options options;
    const phi::options elsewhere = std::move(options);
    CHECK(throws<phi::argument_error>([&] { phi::redactor again(options); }, "moved"));
    phi::result result = moved.redact(note);
    result = moved.redact("x");
    CHECK(result.text() == "x" && result.begin() == result.end());
}

} // namespace

int main() {
    redacting();
    settings();
    patients();
    errors();
    std::printf("wrapper: %s\n", failures == 0 ? "all holds" : "FAILED");
    return failures == 0 ? 0 : 1;
}
