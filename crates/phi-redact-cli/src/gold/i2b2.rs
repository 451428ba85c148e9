//! The i2b2/UTHealth 2014 format: `<TEXT>` with the note, `<TAGS>` with elements of `start`, `end` and `TYPE`.
//! Offsets count code points of the text from the first character after `<TEXT><![CDATA[`.

use std::collections::HashMap;

use phi_redact::evaluate::Note;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::{CodePoints, labels, shown};
use crate::error::GoldProblem;

/// Reads one document.
pub fn read(id: &str, xml: &str) -> Result<Note, GoldProblem> {
    let mut reader = Reader::from_str(xml);
    let (mut text, mut tags) = (None::<String>, Vec::new());
    // The elements now open, by name: a file that ends early would be scored as if it held all.
    let mut open: Vec<String> = Vec::new();
    loop {
        let at = reader.buffer_position();
        let is_in = |name: &str| open.iter().any(|element| element == name);
        match reader.read_event().map_err(|_| GoldProblem::Xml(at))? {
            Event::Start(tag) => {
                if is_in("TAGS") {
                    tags.push(attributes(&tag).ok_or(GoldProblem::Xml(at))?);
                }
                if tag.name().as_ref() == "TEXT" {
                    text.get_or_insert_default();
                }
                open.push(tag.name().as_ref().to_string());
            }
            Event::Empty(tag) if is_in("TAGS") => tags.push(attributes(&tag).ok_or(GoldProblem::Xml(at))?),
            Event::End(_) => drop(open.pop()),
            // Parts of the text: line ends are normalized, as XML asks.
            Event::CData(part) if is_in("TEXT") => text.get_or_insert_default().push_str(&part.xml10_content()),
            Event::Text(part) if is_in("TEXT") => text.get_or_insert_default().push_str(&part.xml10_content()),
            Event::GeneralRef(name) if is_in("TEXT") => {
                let entity = format!("&{};", &*name);
                let char = quick_xml::escape::unescape(&entity).map_err(|_| GoldProblem::Xml(at))?;
                text.get_or_insert_default().push_str(&char);
            }
            Event::Eof if open.is_empty() => break,
            Event::Eof => return Err(GoldProblem::Xml(at)),
            _ => {}
        }
    }
    let text = text.ok_or(GoldProblem::NoTextElement)?;
    let points = CodePoints::new(&text);
    let gold = |tag: &HashMap<String, String>| {
        let attribute = |name: &str| tag.get(name).map(String::as_str).unwrap_or_default();
        let id = shown(attribute("id"));
        let place = attribute("start").parse().ok().zip(attribute("end").parse().ok());
        let place = place.and_then(|(start, end)| points.span(start, end));
        let place = place.ok_or_else(|| GoldProblem::Offsets { id: id.clone() })?;
        // Offsets that count something else would score at random.
        let words = |text: &str| text.split_whitespace().map(str::to_string).collect::<Vec<_>>();
        if tag.get("text").is_some_and(|value| words(value) != words(&text[place.range()])) {
            return Err(GoldProblem::Offsets { id });
        }
        labels::gold(attribute("TYPE"), &text, place).ok_or(GoldProblem::Label { id })
    };
    let spans = tags.iter().map(gold).collect::<Result<_, _>>()?;
    Ok(Note { id: id.to_string(), kind: "i2b2".to_string(), text, spans })
}

fn attributes(tag: &BytesStart<'_>) -> Option<HashMap<String, String>> {
    let one = |attribute: Result<quick_xml::events::attributes::Attribute<'_>, _>| {
        let attribute = attribute.ok()?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
        Some((attribute.key.as_ref().to_string(), value.into_owned()))
    };
    tag.attributes().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use phi_redact::Category;

    const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\r\n<deIdi2b2>\r\n<TEXT><![CDATA[\r\nZoë Ng, 94 yo\r\n\
        seen 2067 ]]></TEXT>\r\n<TAGS>\r\n<NAME id=\"P0\" start=\"1\" end=\"7\" text=\"Zoë Ng\" TYPE=\"PATIENT\" comment=\"\" />\r\n\
        <AGE id=\"P1\" start=\"9\" end=\"11\" text=\"94\" TYPE=\"AGE\" comment=\"\" />\r\n\
        <DATE id=\"P2\" start=\"20\" end=\"24\" text=\"2067\" TYPE=\"DATE\" comment=\"\" />\r\n</TAGS></deIdi2b2>";

    #[test]
    fn tags_are_spans() {
        let note = read("110-01", XML).expect("a note");
        assert_eq!(note.text, "\nZoë Ng, 94 yo\nseen 2067 ");
        let found: Vec<_> = note.spans.iter().map(|s| (s.category, &note.text[s.span.range()], s.optional)).collect();
        assert_eq!(
            found,
            [(Category::Name, "Zoë Ng", false), (Category::Age, "94", false), (Category::Date, "2067", true)]
        );
    }

    #[test]
    fn problems() {
        let problem = |from: &str, to: &str| read("x", &XML.replace(from, to)).expect_err("a problem");
        assert!(matches!(problem("TEXT>", "BODY>"), GoldProblem::NoTextElement));
        assert!(matches!(problem("start=\"9\"", "start=\"7\""), GoldProblem::Offsets { id } if id == "P1"));
        assert!(matches!(problem("\"PATIENT\"", "\"CAT\""), GoldProblem::Label { id } if id == "P0"));
        assert!(matches!(problem("</TAGS>", "</TUGS>"), GoldProblem::Xml(_)));
        assert!(matches!(problem("</TAGS></deIdi2b2>", ""), GoldProblem::Xml(_)));
    }
}
