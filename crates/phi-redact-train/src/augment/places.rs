//! Towns, streets, places of care, employers.

use phi_redact::Category;

use super::lists::{Lists, title};
use super::names::Names;
use super::{pick, recase};

/// Another town.
pub fn city(old: &str, names: &mut Names<'_>, lists: &Lists, rng: &mut fastrand::Rng) -> String {
    const ENDS: [&str; 14] = [
        "ville", "ton", " Falls", " Creek", " Springs", " Heights", "burg", "field", " Grove", "wick", " Park", "by",
        " Bay", "ford",
    ];
    let new = match rng.u8(..100) {
        0..70 => title(pick(&lists.cities, rng)),
        70..88 => names.fresh(false, rng) + pick(&ENDS, rng),
        _ => lists.invented(rng),
    };
    let county = if old.contains("ounty") { " County" } else { "" };
    recase(&(new + county), old)
}

/// Words of a body's or street's name that tell its kind and stay.
const KIND: &str = " hospital hosp clinic medical center centre infirmary health healthcare nursing home hospice rehab \
    pharmacy lab laboratory laboratories imaging surgery practice dental general memorial regional community snf manor house \
    lodge ward unit chemist dialysis urgent care university college school high elementary primary church of the and at for \
    in on inc llc ltd co corp company works st saint saints mercy our lady children childrens women womens family group \
    district county city national royal services service associates specialists institute department dept academy council \
    union club foundation plant mill factory farm bakery foods trucking freight construction office north south east west eye \
    heart cancer kidney spine ortho orthopaedics orthopedics pediatrics paediatrics cardiology oncology neurology radiology \
    rehabilitation living assisted residence villa gardens court place trust nhs system partners physicians medicine internal \
    walk wellness behavioral therapy physical sports drug drugs rx apothecary street road avenue rd ave dr blvd lane ln apt \
    suite ste box po flat highway hwy close crescent row square way ct drive terrace parkway pkwy ";

/// Another facility, organisation or street of the same build.
pub fn body(old: &str, category: Category, names: &mut Names<'_>, lists: &Lists, rng: &mut fastrand::Rng) -> String {
    let pool = match category {
        Category::Facility => &lists.facilities,
        Category::Organization => &lists.organizations,
        _ => &lists.words,
    };
    if category != Category::Street && rng.u8(..10) < 3 && !pool.is_empty() {
        return recase(pick(pool, rng), old);
    }
    let mut out = String::new();
    let mut word = String::new();
    for c in old.chars().chain(['\0']) {
        if c.is_alphabetic() {
            word.push(c);
            continue;
        }
        let lower = word.to_lowercase();
        if word.chars().count() < 3 || KIND.contains(&format!(" {lower} ")) || rng.u8(..100) < 15 {
            out.push_str(&word);
        } else {
            let new = match rng.u8(..100) {
                0..40 => names.fresh(false, rng),
                40..75 => title(pick(&lists.words, rng)),
                _ => title(pick(&lists.cities, rng).split(' ').next().unwrap_or_default()),
            };
            out.push_str(&recase(&new, &word));
        }
        word.clear();
        if c != '\0' {
            out.push(c);
        }
    }
    out
}
