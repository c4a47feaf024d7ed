//! Which of several offered things is meant: the one whose button was pressed, its place among them, or its name.

use aforo_dialogflow::Turn;

use crate::matching::{self, Match};
use crate::memory::Choice;
use crate::words::{folded, same};

const YES: &[&str] = &[
    "si", "claro", "vale", "ok", "okay", "dale", "venga", "perfecto", "correcto", "exacto", "eso",
    "yes", "yeah", "yep", "sure", "please", "favor", "por", "of", "course", "that", "one",
];
const NO: &[&str] = &[
    "no", "nop", "nope", "nada", "ninguno", "ninguna", "tampoco", "dejalo", "gracias", "none",
    "thanks", "thank", "you", "nothing",
];

/// Numbers as people write them, with their place.
const NUMBERS: [&[&str]; 10] = [
    &[
        "1", "uno", "una", "primero", "primera", "primer", "one", "first", "1st",
    ],
    &["2", "dos", "segundo", "segunda", "two", "second", "2nd"],
    &[
        "3", "tres", "tercero", "tercera", "tercer", "three", "third", "3rd",
    ],
    &["4", "cuatro", "cuarto", "cuarta", "four", "fourth", "4th"],
    &["5", "cinco", "quinto", "quinta", "five", "fifth", "5th"],
    &["6", "seis", "sexto", "sexta", "six", "sixth", "6th"],
    &[
        "7", "siete", "septimo", "septima", "seven", "seventh", "7th",
    ],
    &["8", "ocho", "octavo", "octava", "eight", "eighth", "8th"],
    &["9", "nueve", "noveno", "novena", "nine", "ninth", "9th"],
    &["10", "diez", "decimo", "decima", "ten", "tenth", "10th"],
];
/// What stands around a number that names a place in a list.
const AROUND: &[&str] = &[
    "el", "la", "lo", "los", "las", "numero", "num", "n", "opcion", "quiero", "the", "number",
    "option", "one", "de", "con", "me", "quedo",
];

/// Whether yes or no was said, and nothing else.
pub fn yes_or_no(text: &str) -> Option<bool> {
    let words = folded(text);
    let first = words.first()?.as_str();
    let only = |of: &[&str]| words.iter().all(|word| of.contains(&word.as_str()));
    // "Por favor" and "gracias" alone say neither.
    if [
        "por", "favor", "gracias", "thanks", "thank", "of", "that", "one", "please",
    ]
    .contains(&first)
    {
        return None;
    }
    if only(YES) {
        Some(true)
    } else if only(NO) {
        Some(false)
    } else {
        None
    }
}

/// The choice whose words were said as they stand: what a pressed button says.
pub fn pressed(text: &str, choices: &[Choice]) -> Option<usize> {
    let mut pressed = choices
        .iter()
        .enumerate()
        .filter(|(_, choice)| same(text, &choice.label));
    let (position, _) = pressed.next()?;
    pressed.next().is_none().then_some(position)
}

/// What of `choices` is meant by `slot`, which the agent took out of what was said, or by all that was said.
pub fn pick(turn: &Turn, slot: Option<String>, choices: &[Choice]) -> Match {
    if let Some(position) = pressed(&turn.text, choices) {
        return Match::One(position);
    }
    if let Some(place) = place(turn, choices.len()) {
        return Match::One(place);
    }
    let said = slot.unwrap_or_else(|| turn.text.clone());
    if let Some(position) = pressed(&said, choices) {
        return Match::One(position);
    }
    let by_name = matching::find(&said, choices.iter().map(|choice| choice.name.as_str()));
    match by_name {
        Match::None => matching::find(&said, choices.iter().map(|choice| choice.label.as_str())),
        Match::One(_) | Match::Several(_) => by_name,
    }
}

/// The place among `count` things that "the second one" names.
fn place(turn: &Turn, count: usize) -> Option<usize> {
    let said = turn.slot_number("ordinal");
    let from_slot = said.and_then(|number| {
        (1..=count).find(|place| f64::from(u32::try_from(*place).unwrap_or(0)) == number.round())
    });
    let place = from_slot.or_else(|| number_in(&turn.text))?;
    (1..=count).contains(&place).then(|| place - 1)
}

/// The only thing that was said besides small words.
fn number_in(text: &str) -> Option<usize> {
    let words = folded(text);
    let number = |word: &str| NUMBERS.iter().position(|names| names.contains(&word));
    let telling: Vec<_> = words
        .iter()
        .filter(|word| !AROUND.contains(&word.as_str()))
        .collect();
    match telling.as_slice() {
        [only] => number(only).map(|at| at + 1),
        // "One" alone is a number; after another it stands for the thing.
        [] => words.iter().find_map(|word| number(word)).map(|at| at + 1),
        _ => None,
    }
}

/// Tells labels apart that are the same: with what `more` says of each, and where that is the same too, with a number.
pub fn told_apart(mut choices: Vec<Choice>, more: impl Fn(usize) -> String) -> Vec<Choice> {
    for position in same_as_another(&choices) {
        let more = more(position);
        add(&mut choices[position], &format!(" · {more}"));
    }
    for (number, position) in (1_u32..).zip(same_as_another(&choices)) {
        add(&mut choices[position], &format!(" ({number})"));
    }
    choices
}

fn add(choice: &mut Choice, more: &str) {
    choice.label.push_str(more);
    choice.name.push_str(more);
}

fn same_as_another(choices: &[Choice]) -> Vec<usize> {
    let alike = |one: &Choice| {
        let others = choices
            .iter()
            .filter(|other| same(&one.label, &other.label));
        others.count() > 1
    };
    let positions = 0..choices.len();
    positions.filter(|at| alike(&choices[*at])).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn choices(labels: &[&str]) -> Vec<Choice> {
        let choice = |label: &&str| Choice {
            id: (*label).to_owned(),
            name: label
                .rsplit_once(" · ")
                .map_or(*label, |(name, _)| name)
                .to_owned(),
            label: (*label).to_owned(),
        };
        labels.iter().map(choice).collect()
    }

    fn picked(said: &str, labels: &[&str]) -> Match {
        let body = json!({"queryResult": {"queryText": said, "intent": {"displayName": "x"}}});
        pick(&Turn::es(body.as_object().unwrap()), None, &choices(labels))
    }

    const TURNS: [&str; 3] = [
        "Turno 1 · General · 10,00 €",
        "Turno 2 · General · 10,00 €",
        "Turno 10 · General · 10,00 €",
    ];

    #[test]
    fn every_button_is_understood_as_the_one_it_is() {
        for labels in [
            &TURNS[..],
            &["General · gratis", "General con cena · 30,00 €"],
            &["Mañana", "Tarde", "Mañana y tarde"],
        ] {
            for (position, label) in labels.iter().enumerate() {
                assert_eq!(picked(label, labels), Match::One(position), "{label}");
            }
        }
    }

    #[test]
    fn a_place_in_the_list_is_named_in_many_ways() {
        for said in [
            "2",
            "2.",
            "2)",
            "el 2",
            "la número 2",
            "opción 2",
            "dos",
            "la segunda",
            "Segundo",
            "the second one",
            "option two",
        ] {
            assert_eq!(picked(said, &TURNS), Match::One(1), "{said}");
        }
        assert_eq!(picked("la 7", &TURNS), Match::None);
    }

    #[test]
    fn a_price_or_the_shorter_name_is_enough() {
        let labels = [
            "General · 25,00 €",
            "Estudiante · 10,00 €",
            "General con cena · 40,00 €",
        ];
        assert_eq!(picked("la de 25 euros", &labels), Match::One(0));
        assert_eq!(picked("general", &labels), Match::One(0));
        assert_eq!(picked("con cena", &labels), Match::One(2));
        assert_eq!(picked("estudiante", &labels), Match::One(1));
    }

    #[test]
    fn yes_and_no_are_understood_alone_and_not_in_passing() {
        for yes in [
            "sí",
            "Si.",
            "claro",
            "sí, claro",
            "vale",
            "ok",
            "yes please",
            "sí por favor",
        ] {
            assert_eq!(yes_or_no(yes), Some(true), "{yes}");
        }
        for no in ["no", "No gracias", "no, thanks", "ninguno"] {
            assert_eq!(yes_or_no(no), Some(false), "{no}");
        }
        for neither in [
            "",
            "gracias",
            "no sé",
            "si hay sitio",
            "sí al concierto",
            "por favor",
        ] {
            assert_eq!(yes_or_no(neither), None, "{neither}");
        }
    }

    #[test]
    fn labels_that_are_the_same_are_told_apart() {
        let told = told_apart(
            choices(&["Visita · General", "Visita · General", "Otra"]),
            |at| format!("a las {at}"),
        );
        let labels: Vec<_> = told.iter().map(|choice| choice.label.as_str()).collect();
        assert_eq!(
            labels,
            [
                "Visita · General · a las 0",
                "Visita · General · a las 1",
                "Otra"
            ]
        );
        let told = told_apart(choices(&["Visita", "Visita"]), |_| "hoy".to_owned());
        let labels: Vec<_> = told.iter().map(|choice| choice.label.as_str()).collect();
        assert_eq!(labels, ["Visita · hoy (1)", "Visita · hoy (2)"]);
    }
}
