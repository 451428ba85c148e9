// ehr_module.cpp: redacts the free text of HL7 v2 messages, standard input to standard output.
//
// OBX-5 (of type TX, FT or ST) and NTE-3 are redacted with the PID's patient as the known patient. Everything else goes
// out as it came in, the PID included: what becomes of structured fields is for the interface engine to say.
#include <iostream>
#include <iterator>
#include <phi_redact.hpp>
#include <string>
#include <vector>

namespace {

std::vector<std::string> split(const std::string& text, char at) {
    std::vector<std::string> parts(1);
    for (const char c : text) {
        if (c == at) {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    return parts;
}

std::string join(const std::vector<std::string>& parts, char with) {
    std::string text = parts.empty() ? std::string() : parts[0];
    for (std::size_t n = 1; n < parts.size(); n++) text += with + parts[n];
    return text;
}

/// The characters a message separates with, as its MSH says.
struct delimiters {
    char field = '|', component = '^', repetition = '~', escape = '\\', subcomponent = '&';

    /// Takes escapes out: `\F\` and the like, and `\.br\`, which becomes a line feed.
    std::string unescape(const std::string& text) const {
        std::string out;
        for (std::size_t n = 0; n < text.size(); n++) {
            const std::size_t end = text[n] == escape ? text.find(escape, n + 1) : std::string::npos;
            const std::string code = end == std::string::npos ? "" : text.substr(n + 1, end - n - 1);
            const char plain = code == "F" ? field : code == "S" ? component : code == "R" ? repetition
                             : code == "E" ? escape : code == "T" ? subcomponent : code == ".br" ? '\n' : '\0';
            out += plain == '\0' ? text[n] : plain;
            if (plain != '\0') n = end;
        }
        return out;
    }

    /// Puts them back in. Other escapes, such as `\H\`, were left as they stood and must stay so.
    std::string escaped(const std::string& text) const {
        std::string out;
        for (std::size_t n = 0; n < text.size(); n++) {
            const char c = text[n];
            const char* code = c == field ? "F" : c == component ? "S" : c == repetition ? "R"
                             : c == subcomponent ? "T" : c == '\n' ? ".br" : nullptr;
            if (c == escape) {
                const std::size_t end = text.find(escape, n + 1);
                const bool known = end != std::string::npos && end - n - 1 <= 4 && end > n + 1 &&
                                   text.find_first_of(" \n", n) > end;
                if (known) {
                    out.append(text, n, end - n + 1);
                    n = end;
                    continue;
                }
                code = "E";
            }
            out += code == nullptr ? std::string(1, c) : escape + std::string(code) + escape;
        }
        return out;
    }
};

/// What a PID segment knows of its patient.
class known_patient {
public:
    known_patient(const std::vector<std::string>& pid, const delimiters& by) : pid_(pid), by_(by) {
        for (const auto& id : values(3)) number("MRN", part(id, 0));
        for (const auto& field : {5, 9}) {
            for (const auto& name : values(static_cast<std::size_t>(field))) {
                add([&] { patient_.name(part(name, 0) + ", " + part(name, 1) + " " + part(name, 2)); }, part(name, 0));
            }
        }
        for (const auto& date : values(7)) {
            if (date.size() >= 8) {
                add([&] { patient_.birth_date(date.substr(0, 4) + "-" + date.substr(4, 2) + "-" + date.substr(6, 2)); }, date);
            }
        }
        for (const auto& address : values(11)) {
            words("STREET", part(address, 0));
            words("CITY", part(address, 2));
            number("ZIP", part(address, 4));
        }
        for (const auto& phone : values(13)) number("PHONE", part(phone, 0));
        for (const auto& phone : values(14)) number("PHONE", part(phone, 0));
        for (const auto& account : values(18)) number("ACCOUNT", part(account, 0));
        for (const auto& ssn : values(19)) number("SSN", ssn);
    }

    /// The redactor for this patient; the general one if nothing is known.
    phi::redactor with(const phi::redactor& redactor) const {
        return known_ ? redactor.for_patient(patient_) : redactor.for_patient_id("");
    }

private:
    std::vector<std::string> values(std::size_t field) const {
        return field < pid_.size() ? split(pid_[field], by_.repetition) : std::vector<std::string>();
    }
    std::string part(const std::string& value, std::size_t component) const {
        const auto parts = split(value, by_.component);
        return component < parts.size() ? by_.unescape(parts[component]) : std::string();
    }
    template <class Call>
    void add(Call&& call, const std::string& value) {
        if (value.empty()) return;
        try {
            call();
            known_ = true;
        } catch (const phi::patient_error&) {
            // A birth date that is none: the rest of the patient is still known.
        }
    }
    void number(const char* label, const std::string& value) {
        add([&] { patient_.identifier(phi::category(label), value); }, value);
    }
    void words(const char* label, const std::string& value) {
        add([&] { patient_.text(phi::category(label), value); }, value);
    }

    const std::vector<std::string>& pid_;
    const delimiters& by_;
    phi::patient patient_;
    bool known_ = false;
};

/// Redacts a message, segment by segment.
class module {
public:
    std::string redact(const std::string& message) {
        std::string out, segment;
        for (const char c : message) {
            if (c == '\r' || c == '\n') {
                out += one(segment) + c;
                segment.clear();
            } else {
                segment += c;
            }
        }
        return out + one(segment);
    }

private:
    std::string one(const std::string& segment) {
        if (segment.compare(0, 3, "MSH") == 0 && segment.size() >= 8) {
            by_ = delimiters{segment[3], segment[4], segment[5], segment[6], segment[7]};
            current_ = general_.for_patient_id("");
            return segment;
        }
        auto fields = split(segment, by_.field);
        if (fields[0] == "PID") current_ = known_patient(fields, by_).with(general_);
        const bool text = fields.size() > 5 && (fields[2] == "TX" || fields[2] == "FT" || fields[2] == "ST");
        if (fields[0] == "OBX" && text) {
            clean(fields[5]);
        } else if (fields[0] == "NTE" && fields.size() > 3) {
            clean(fields[3]);
        } else {
            return segment;
        }
        return join(fields, by_.field);
    }

    void clean(std::string& field) const {
        auto values = split(field, by_.repetition);
        for (auto& value : values) value = by_.escaped(current_.redact(by_.unescape(value)).text());
        field = join(values, by_.repetition);
    }

    delimiters by_;
    phi::redactor general_;
    phi::redactor current_ = general_.for_patient_id("");
};

} // namespace

int main() {
    try {
        const std::string message{std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()};
        std::cout << module().redact(message) << std::flush;
        return std::cout ? 0 : 1;
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
