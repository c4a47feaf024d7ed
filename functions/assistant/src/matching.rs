//! Which of several names a person means who does not know it by heart: by the words they share, however they are spelt.

use crate::words::{is_kind, likeness, telling, words};

/// Of what people call an event in passing.
const KIND_WEIGHT: f64 = 0.3;
/// Of a word that is in no text, where people are free in their words.
const STRANGE_WEIGHT: f64 = 0.15;

/// How much of what was said must be found in a name for it to be meant, or to be worth asking about.
const MEANT: f64 = 0.6;
const PERHAPS: f64 = 0.4;
/// By how much the best must lead.
const LEAD: f64 = 0.15;

/// What was found, by its position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match {
    One(usize),
    /// The best first.
    Several(Vec<usize>),
    None,
}

/// The one of `names` that `said` means. A word that is in none of them speaks against all of them.
pub fn find<'a>(said: &str, names: impl IntoIterator<Item = &'a str>) -> Match {
    let said = words(said);
    let names: Vec<_> = names.into_iter().map(words).collect();
    let weights: Vec<_> = said.iter().map(|word| weight(word, &names)).collect();
    let scores = scores(&said, &weights, &names, |word, name| likeness(word, name));
    match scores.as_slice() {
        // Of two that hold all that was said, the one that says nothing else is meant.
        [(first, score), (second, _), ..]
            if *score >= MEANT
                && names[*first].len() == said.len()
                && names[*second].len() != said.len() =>
        {
            Match::One(*first)
        }
        scores => decided(scores),
    }
}

/// The question among `known`, each with its answer, that `said` asks. People ask in other words than were written down, so what is
/// in none of them hardly counts; and an answer that has the same word by chance counts half.
pub fn question<'a>(said: &str, known: impl IntoIterator<Item = (&'a str, &'a str)>) -> Match {
    let said = telling(said);
    let known: Vec<_> = known
        .into_iter()
        .map(|(question, answer)| (telling(question), telling(answer)))
        .collect();
    let both: Vec<Vec<String>> = known
        .iter()
        .map(|(question, answer)| [question.as_slice(), answer].concat())
        .collect();
    let weigh = |word: &String| {
        let strange = both.iter().all(|words| likeness(word, words) == 0.0);
        if strange {
            STRANGE_WEIGHT
        } else {
            weight(word, &both)
        }
    };
    let weights: Vec<_> = said.iter().map(weigh).collect();
    let like = |word: &str, (question, answer): &(Vec<String>, Vec<String>)| {
        likeness(word, question).max(likeness(word, answer) / 2.0)
    };
    decided(&scores(&said, &weights, &known, like))
}

/// How much of what was said is in each, the best first; those that have too little left out.
fn scores<T>(
    said: &[String],
    weights: &[f64],
    among: &[T],
    like: impl Fn(&str, &T) -> f64,
) -> Vec<(usize, f64)> {
    let all: f64 = weights.iter().sum();
    let score = |one: &T| {
        let found = said.iter().zip(weights);
        found
            .map(|(word, weight)| weight * like(word, one))
            .sum::<f64>()
            / all
    };
    let mut scores: Vec<_> = among.iter().map(score).enumerate().collect();
    // Nothing said is no share of anything.
    scores.retain(|(_, score)| score.is_finite() && *score >= PERHAPS);
    scores.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    scores
}

fn decided(scores: &[(usize, f64)]) -> Match {
    match scores {
        [] => Match::None,
        [(only, score)] if *score >= MEANT => Match::One(*only),
        [(first, score), (_, next), ..] if *score >= MEANT && score - next >= LEAD => {
            Match::One(*first)
        }
        several => Match::Several(several.iter().map(|(position, _)| *position).collect()),
    }
}

/// The rarer a word is among the names, the more it says.
fn weight(word: &str, names: &[Vec<String>]) -> f64 {
    let having = names.iter().filter(|name| likeness(word, name) > 0.0);
    let (having, all) = (having.count(), names.len());
    #[expect(clippy::cast_precision_loss, reason = "there are some hundred names")]
    let rarity = (1.0 + (all as f64) / (1.0 + having as f64)).ln();
    if is_kind(word) {
        rarity * KIND_WEIGHT
    } else {
        rarity
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 8] = [
        "Limpieza de la ribera del Manzanares",
        "Cena solidaria de invierno",
        "Charla: el agua que no vemos",
        "Jornadas de programación en Rust",
        "Iniciación a la cerámica",
        "Contabilidad para autónomos, en línea",
        "Ruta circular por las lagunas de Peñalara",
        "Taller de orientación con mapa y brújula",
    ];

    fn found(said: &str) -> Option<&'static str> {
        match find(said, NAMES) {
            Match::One(position) => Some(NAMES[position]),
            Match::Several(_) | Match::None => None,
        }
    }

    #[test]
    fn an_event_is_found_by_what_people_call_it() {
        for (said, name) in [
            ("el taller de rust", NAMES[3]),
            ("las jornadas de Rust", NAMES[3]),
            ("RUST", NAMES[3]),
            ("lo de ceramica", NAMES[4]),
            ("el curso de cerámica", NAMES[4]),
            ("penalara", NAMES[6]),
            ("la ruta de las lagunas", NAMES[6]),
            ("limpiesa del mansanares", NAMES[0]),
            ("la cena solidaria", NAMES[1]),
            ("la charla del agua", NAMES[2]),
            ("taller de orientación", NAMES[7]),
            ("contabilidad", NAMES[5]),
            ("el de autonomos", NAMES[5]),
        ] {
            assert_eq!(found(said), Some(name), "{said}");
        }
    }

    #[test]
    fn what_names_nothing_finds_nothing() {
        for said in ["", "¿?", "el evento", "astronomía", "de la", "🙂", "xyz"] {
            assert_eq!(find(said, NAMES), Match::None, "{said}");
        }
    }

    #[test]
    fn of_two_that_may_be_meant_neither_is_taken() {
        let names = ["Taller de Rust: primeros pasos", "Taller de Rust avanzado"];
        assert_eq!(find("el taller de rust", names), Match::Several(vec![0, 1]));
        assert_eq!(find("taller de rust avanzado", names), Match::One(1));
    }

    #[test]
    fn the_whole_name_of_one_means_that_one() {
        let names = ["General", "General con cena"];
        assert_eq!(find("general", names), Match::One(0));
        assert_eq!(find("general con cena", names), Match::One(1));
    }

    const KNOWN: [(&str, &str); 5] = [
        ("¿Hace falta un portátil?", "Solo para el taller."),
        (
            "¿Dónde puedo aparcar?",
            "Bajo la plaza. Hay que llegar pronto.",
        ),
        ("¿Hay comida?", "Sí, incluida en el precio de la entrada."),
        ("¿Puedo ir con mi perro?", "No, lo siento."),
        ("¿Cuándo abren las puertas?", "Una hora antes."),
    ];

    #[test]
    fn a_question_is_known_again_in_other_words() {
        for (asked, position) in [
            ("¿necesito llevar portátil?", 0),
            ("tengo que traerme el portatil de casa", 0),
            ("hay sitio para aparcar el coche cerca", 1),
            ("¿dan comida?", 2),
            ("¿admiten perros?", 3),
            ("a qué hora se abren las puertas", 4),
        ] {
            assert_eq!(question(asked, KNOWN), Match::One(position), "{asked}");
        }
    }

    #[test]
    fn what_nobody_has_answered_is_not_answered_with_something_else() {
        for asked in [
            "¿puedo ir con niños?",
            "¿dónde puedo pagar?",
            "quiero una entrada para mi hijo",
            "¿qué precio tiene?",
            "¿cuándo devuelven el dinero?",
            "can my children come?",
            "I don't understand",
            "do I get a certificate?",
            "hola",
            "",
        ] {
            assert_eq!(question(asked, KNOWN), Match::None, "{asked}");
        }
    }
}
