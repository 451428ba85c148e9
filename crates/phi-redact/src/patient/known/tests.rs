use super::*;

fn jane() -> Known {
    let patient = Patient::new()
        .name("Smithers-O'Brien, Jane A.")
        .name("Grace Hollis")
        .name("William Okonkwo")
        .name("May Brown")
        .birth_date("1950-03-04")
        .unwrap()
        .identifier(Category::Mrn, "004471923")
        .identifier(Category::Ssn, "123-45-6789")
        .phone("+1 (312) 555-7788")
        .email("jane.ob@example.org")
        .address("412 Elm Street, Apt 5", "Springfield", "62704-1234")
        .employer("Acme Widgets Inc.");
    Known::new(&patient).unwrap()
}

/// The values found, parted by bars.
fn found(text: &str) -> String {
    let mut findings = Vec::new();
    jane().find(text, &mut findings);
    findings.iter().map(|f| &text[f.span.range()]).collect::<Vec<_>>().join("|")
}

#[test]
fn values_in_every_dress() {
    for (text, expected) in [
        ("JANE was seen", "JANE"),
        ("jane   smithers o'brien", "jane   smithers o'brien"),
        ("Smithers-O’Brien, Jane A. today", "Smithers-O’Brien, Jane A."),
        ("SMITHERSOBRIEN^JANE^A", "SMITHERSOBRIEN^JANE^A"),
        ("J. A. Smithers said", "J. A. Smithers"),
        ("Okonkwo, W 44F for bloods", "Okonkwo, W"),
        ("Mrs. O'Brien's scan", "O'Brien"),
        ("signed J.S. today", "J.S"),
        ("Bill Okonkwo's wife", "Bill Okonkwo"),
        ("Mr. Okonwko and Okonkow", "Okonwko|Okonkow"),
        ("Óbrien", "Óbrien"),
        ("b. 3/4/50, 04.03.1950, 1950-03-04", "3/4/50|04.03.1950|1950-03-04"),
        ("March 4th, 1950 and 4 Mar 1950, 04-MAR-50, 19500304", "March 4th, 1950|4 Mar 1950|04-MAR-50|19500304"),
        ("4 März 1950, 4 marzo 1950, 04 MRT 1950", "4 März 1950|4 marzo 1950|04 MRT 1950"),
        ("MRN 4471923, 004471923, 44-71-923, 447 1923", "4471923|004471923|44-71-923|447 1923"),
        ("ssn 123456789 or 123 45 6789", "123456789|123 45 6789"),
        ("call 312.555.7788, +13125557788, 555-7788", "312.555.7788|13125557788|555-7788"),
        ("mail JANE.OB@example.org", "JANE.OB@example.org"),
        ("at 412 elm st, Apt 5, in Springfield 62704", "412 elm st, Apt 5|Springfield|62704"),
        ("412 Elm Street near", "412 Elm Street"),
        ("works at ACME WIDGETS, INC", "ACME WIDGETS, INC"),
        ("file hollis_grace.pdf", "hollis_grace"),
        ("login ghollis and #GraceHollis", "ghollis|GraceHollis"),
        ("wokonkwo77@x.org", "wokonkwo"),
        ("Grace was seen", "Grace"),
        ("We saw Grace today", "Grace"),
        ("grace hollis", "grace hollis"),
        ("Brown fell again. May was told.", "Brown|May"),
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
}

#[test]
fn what_is_something_else() {
    for text in [
        "a grace period",
        "May follow up in clinic",
        "Billing to follow; hollow; obri2x",
        "94471923 and 44719231 and 4471923A",
        "3/14/50, 13/4/50, 3/4/1951, 23/4/50",
        "1555-77889",
        "disgraceful",
        "the bill was paid",
        "A1c 7.2, JS/BW",
    ] {
        assert_eq!(found(text), "", "{text}");
    }
}

#[test]
fn across_sections() {
    let text = "word ".repeat(120_000) + "MRN 447-19-23 and Jane Okonkwo.";
    assert_eq!(found(&text), "447-19-23|Jane Okonkwo");
}

#[test]
fn no_value_no_patient() {
    assert!(matches!(Known::new(&Patient::new()), Err(Error::EmptyPatient)));
    assert!(matches!(Known::new(&Patient::new().name(" ").phone("x")), Err(Error::EmptyPatient)));
}
