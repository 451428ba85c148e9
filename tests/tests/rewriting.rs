//! The actions of a policy seen from outside: the same bytes on every platform and thread count, and what errors say.
//!
//! The expected texts stand in `tests/golden/`; `PHI_REDACT_WRITE_GOLDEN=1 cargo test -p phi-redact-tests --test rewriting` writes them anew.

use std::fs;

use phi_redact::{Action, Category, Error, Key, Policy, Redactor, restore, restore_digits};
use phi_redact_tests::root;

fn key() -> Key {
    Key::new(*b"a key of the tests, 32 bytes long").unwrap()
}

fn samples() -> Vec<String> {
    ["discharge.txt", "message.hl7", "post.txt"]
        .map(|name| fs::read_to_string(root("samples").join(name)).unwrap())
        .to_vec()
}

fn redactor(policy: &str) -> Redactor {
    let policy = match policy.parse::<Action>() {
        Ok(action) => Policy::safe_harbor().with_action(action),
        Err(_) => Policy::built_in(policy).unwrap(),
    };
    Redactor::builder().policy(policy).key(key()).build().unwrap().for_patient_id("patient 1")
}

#[test]
fn golden_files() {
    for name in [
        "number",
        "hash",
        "encrypt",
        "surrogate",
        "shift",
        "generalize",
        "research",
        "strict",
        "publish",
        "limited-data-set",
    ] {
        let redactor = redactor(name);
        let text: String = samples().iter().map(|s| redactor.redact(s).text).collect();
        let path = root("tests/golden").join(format!("{name}.txt"));
        if std::env::var_os("PHI_REDACT_WRITE_GOLDEN").is_some() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, &text).unwrap();
        }
        let golden = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(text, golden, "{}", path.display());
    }
}

#[test]
fn any_number_of_threads() {
    let texts: Vec<String> = (0..20).flat_map(|_| samples()).collect();
    let redactor = redactor("research");
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| redactor.redact_many(&texts))
    };
    assert_eq!(with(1), with(4));
}

#[test]
fn the_smallest_file_shifts() {
    let policy = Policy::from_toml("extends = \"safe-harbor\"\n[category.DATE]\naction = \"shift\"\n").unwrap();
    let redactor = Redactor::builder().policy(policy).key(key()).build().unwrap().for_patient_id("7");
    let clean = redactor.redact("Admitted 03/04/2024, seen March 5th, 2024 and Mar 6. Dr. Okonkwo. BP 120/80.");
    assert!(clean.text.ends_with("Dr. [NAME]. BP 120/80."), "{}", clean.text);
    assert_eq!(clean.count(Category::Date), 3);
    assert!(!clean.text.contains("[DATE]"), "{}", clean.text);
}

#[test]
fn one_person_one_number() {
    let clean = redactor("number")
        .redact("Dr. Jane A. Smith saw Mr. Robert Okonkwo. Dr. Smith spoke with Okonkwo's wife. Signed: J. Smith, MD");
    assert_eq!(
        clean.text,
        "Dr. [NAME-1] saw Mr. [NAME-2]. Dr. [NAME-1] spoke with [NAME-2]'s wife. Signed: [NAME-1], MD"
    );
}

#[test]
fn one_number_one_hash() {
    let hash = |text: &str| redactor("hash").redact(text).text;
    let tail = |text: String| text[text.find('[').expect("a hash")..].to_string();
    assert_eq!(tail(hash("Call (312) 555-0188")), tail(hash("Phone: 312.555.0188")));
    assert_ne!(tail(hash("Call (312) 555-0188")), tail(hash("Call (312) 555-0189")));
}

#[test]
fn a_patient_keeps_surrogates_across_texts() {
    let of = |id: &str, text: &str| redactor("surrogate").for_patient_id(id).redact(text).text;
    let name = |text: String| text.trim_start_matches("Seen by Dr. ").trim_start_matches("Signed: Dr. ").to_string();
    assert_eq!(name(of("1", "Seen by Dr. Margaret Okonkwo")), name(of("1", "Signed: Dr. Margaret Okonkwo")));
    assert_ne!(name(of("1", "Seen by Dr. Margaret Okonkwo")), name(of("2", "Seen by Dr. Margaret Okonkwo")));
}

/// A surname no list holds, first beside a first name, then alone.
#[test]
fn a_surname_alone_keeps_its_surrogate() {
    for surname in ["Oyelaran", "Thomas", "Vantongeren", "Quillfeather"] {
        let of = |text: String| redactor("surrogate").for_patient_id("1").redact(&text).text;
        let whole = of(format!("Patient: Folasade {surname}"));
        let alone = of(format!("Seen with Mrs. {surname} today."));
        let new = whole.split(' ').next_back().expect("a surname");
        assert_eq!(alone, format!("Seen with Mrs. {new} today."));
    }
}

#[test]
fn policies_that_cannot_be() {
    let wrong = |toml: &str, words: &[&str]| {
        let error = Policy::from_toml(toml).expect_err(toml).to_string();
        for word in words {
            assert!(error.contains(word), "{word:?} is not in: {error}");
        }
    };
    wrong("extends = \"safe-harbour\"", &["line 1", "extends", "safe-harbor"]);
    wrong("[category.DATE]\naction = \"shfit\"", &["line 2", "action", "did you mean shift"]);
    wrong("[category.DTE]\naction = \"tag\"", &["line 1", "DATE"]);
    wrong("[category.DATE]\nactoin = \"tag\"", &["line 2", "actoin", "did you mean action"]);
    wrong("[category.NAME]\naction = \"shift\"", &["line 2", "shift is for DATE"]);
    wrong("[category.DATE]\naction = \"shift\"\ndays = [0, 0]", &["line 3", "days"]);
    wrong("[category.DATE]\naction = \"shift\"\nkeep_weekday = true\ndays = [-3, 3]", &["line 4", "week"]);
    wrong("[category.NAME]\nlength = 3", &["line 2", "length", "8 to 64"]);
    wrong("[category.NAME]\nmode = \"markof\"", &["line 2", "did you mean markov"]);
    wrong("[[recognizer]]\nname = \"x\"\ncategory = \"ID\"\npattern = \"(\"", &["line 1", "pattern"]);
    wrong("[[recognizer]]\nname = \"x\"\ncategory = \"ID\"\npattern = \"a*\"", &["empty text"]);
    wrong("[[recognizer]]\nname = \"x\"\ncategory = \"ID\"\npattern = \"\\\\w{9999999}\"", &["pattern"]);
    wrong(
        "[[recognizer]]\nname = \"x\"\ncategory = \"ID\"\npattern = \"a\"\nvalidator = \"lun\"",
        &["did you mean luhn"],
    );
    wrong("keep = [\"Acme\"]\n[remove]\nORGANIZATION = [\"acme\"]", &["line 1", "keep", "both"]);
    wrong("[remove]\nORGANIZATION = [\"acme\"]\nNAME = [\"ACME\"]", &["twice"]);
    wrong("keep = [\" \"]", &["empty"]);
    assert!(
        Policy::from_json("{\"category\":{\"DATE\":{\"action\":\"shfit\"}}}")
            .unwrap_err()
            .to_string()
            .contains("did you mean shift")
    );
    assert!(matches!(
        Redactor::builder().policy(Policy::built_in("research").unwrap()).build(),
        Err(Error::NoKey { action: "shift" })
    ));
}

#[test]
fn own_recognizers_and_terms() {
    let policy = Policy::from_toml(
        "keep = [\"Okonkwo\"]\n[remove]\nORGANIZATION = [\"Project Bluebird\"]\n\
         [[recognizer]]\nname = \"ward\"\ncategory = \"ID\"\npattern = \"nook-[a-z]+\"\ncues = [\"bed\"]\nwindow = 12",
    )
    .unwrap();
    let redactor = Redactor::builder().policy(policy).build().unwrap();
    let clean = redactor.redact(
        "Dr. Okonkwo and Dr. Smithers on project  bluebird: bed at nook-lilac. Another place is nook-rose today.",
    );
    assert_eq!(
        clean.text,
        "Dr. Okonkwo and Dr. [NAME] on [ORGANIZATION]: bed at [ID]. Another place is nook-rose today."
    );
}

#[test]
fn a_policy_survives_being_written() {
    for name in Policy::BUILT_IN {
        let policy = Policy::built_in(name).unwrap();
        let again = Policy::from_toml(&policy.to_toml()).unwrap();
        assert_eq!(policy.digest(), again.digest(), "{name}");
        assert_eq!(policy.to_toml(), again.to_toml(), "{name}");
    }
    let digests: std::collections::HashSet<String> =
        Policy::BUILT_IN.iter().map(|n| Policy::built_in(n).unwrap().digest()).collect();
    assert_eq!(digests.len(), Policy::BUILT_IN.len());
    assert_eq!(Policy::safe_harbor().digest(), Policy::built_in("safe-harbor").unwrap().digest());
}

#[test]
fn another_key_restores_nothing() {
    let sealed = redactor("encrypt").redact("MRN: 4471923").text;
    let other = Key::new(*b"another key of the tests, longer!").unwrap();
    let error = restore(&sealed, &other).expect_err("another key");
    assert!(matches!(error, Error::Restore { at: 5 }) && !error.to_string().contains("4471923"));
    assert!(matches!(restore_digits("12345", Category::Mrn, &other), Err(Error::FewDigits)));
}

#[test]
fn the_schema_and_the_reader_agree() {
    let schema: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(root("docs/policy.schema.json")).unwrap()).unwrap();
    let example = &schema["examples"][0];
    Policy::from_json(&example.to_string()).expect("the schema's example is a policy");
    // Every key the schema knows stands in the example, so a key that the reader does not know would have failed.
    let keys = |v: &serde_json::Value| -> std::collections::BTreeSet<String> {
        v.as_object().unwrap().keys().cloned().collect()
    };
    let mut known = keys(&schema["properties"]);
    known.remove("name");
    assert_eq!(keys(example), known);
    let of_category = &schema["properties"]["category"]["additionalProperties"]["properties"];
    let used = example["category"].as_object().unwrap().values().flat_map(keys).collect();
    assert_eq!(keys(of_category), used);
    assert_eq!(keys(&schema["properties"]["recognizer"]["items"]["properties"]), keys(&example["recognizer"][0]));
    let names = |v: &serde_json::Value| -> Vec<String> {
        v.as_array().unwrap().iter().map(|s| s.as_str().unwrap().to_string()).collect()
    };
    assert_eq!(names(&of_category["action"]["enum"]), Action::ALL.iter().map(|a| a.to_string()).collect::<Vec<_>>());
    assert_eq!(names(&schema["properties"]["extends"]["enum"]), Policy::BUILT_IN);
}
