//! The known patient: none of its values slips through.

use phi_redact::{Category, Patient, Redactor};
use phi_redact_tests::{notes, root};

/// Header lines of a note: its values are what the caller knows.
const HEADER: usize = 6;

/// Numbers of one to three digits are no identifiers by themselves: not every `9` of a text is the patient's.
fn is_telling(value: &str) -> bool {
    let characters = value.chars().filter(|c| c.is_alphanumeric()).count();
    characters > 3 || characters > 1 && value.chars().any(char::is_alphabetic)
}

#[test]
fn header_values_are_found_everywhere() {
    let redactor = Redactor::new();
    let (mut all, mut missed) = (0, Vec::new());
    for note in notes(&root("corpus/dev.txt")) {
        let head = note.text.match_indices('\n').nth(HEADER).map_or(note.text.len(), |(at, _)| at);
        let told = |c: Category| {
            !matches!(
                c,
                Category::Date | Category::Age | Category::Url | Category::Ip | Category::State | Category::Biometric
            )
        };
        let values: Vec<(Category, &str)> = (note.spans.iter())
            .filter(|s| s.span.start < head && told(s.category) && is_telling(&note.text[s.span.range()]))
            .map(|s| (s.category, &note.text[s.span.range()]))
            .collect();
        if values.is_empty() {
            continue;
        }
        let patient = values.iter().fold(Patient::new(), |patient, (category, value)| patient.value(*category, *value));
        let found = redactor.for_patient(&patient).expect("values").detect(&note.text);
        for span in note.spans.iter().filter(|s| values.contains(&(s.category, &note.text[s.span.range()]))) {
            all += 1;
            let covered = |at: usize| found.iter().any(|f| f.span.start <= at && at < f.span.end);
            let value = &note.text[span.span.range()];
            if value.char_indices().any(|(i, c)| c.is_alphanumeric() && !covered(span.span.start + i)) {
                missed.push(format!("{} {value}", note.id));
            }
        }
    }
    println!("{} of {all} values missed", missed.len());
    assert!(all > 400 && missed.len() * 1000 <= all, "{missed:#?}");
}

#[test]
fn a_known_value_is_acted_upon_whatever_the_policy_keeps_around_it() {
    let policy = phi_redact::Policy::safe_harbor().with(Category::Url, phi_redact::Action::Keep);
    let redactor = Redactor::builder().policy(policy).build().unwrap();
    let known = redactor.for_patient(&Patient::new().name("Bramble Quill")).unwrap();
    let text = "see https://example.org/files/quill_bramble.pdf";
    assert_eq!(known.redact(text).text, "see https://example.org/files/[NAME].pdf");
    assert_eq!(redactor.redact(text).text, text);
}

#[test]
fn a_known_number_is_found_in_the_digits_of_any_script() {
    let known = Redactor::new().for_patient(&Patient::new().identifier(Category::Mrn, "4471923")).unwrap();
    let text = "dose ४४७१९२३ mg";
    let found = known.detect(text);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((&text[found[0].span.range()], found[0].category), ("४४७१९२३", Category::Mrn));
    assert!(Redactor::new().detect(text).is_empty());
}
