use std::collections::BTreeSet;

use jiff::Timestamp;
use proptest::prelude::*;

use super::*;

fn account(random: u8) -> AccountId {
    AccountId::new(Timestamp::UNIX_EPOCH, [random; 10])
}

fn id(text: &str) -> KeyId {
    KeyId::parse(text).unwrap()
}

fn keys() -> TotpKeys {
    TotpKeys::new(id("a"), [1; 32])
}

/// The bytes of the seed, or why there are none.
fn open(keys: &TotpKeys, sealed: &SealedSeed, by: AccountId) -> Result<[u8; 20], OpenError> {
    keys.open(sealed, by).map(|seed| *seed.expose())
}

#[test]
fn a_seed_is_opened_by_its_own_account_and_by_no_other() {
    let sealed = keys().seal(&TotpSeed::new([7; 20]), account(1));
    assert_eq!(open(&keys(), &sealed, account(1)), Ok([7; 20]));
    assert_eq!(open(&keys(), &sealed, account(2)), Err(OpenError::Refused));
}

#[test]
fn a_seal_says_nothing_of_the_seed_and_no_two_are_alike() {
    let seed = TotpSeed::new([7; 20]);
    let mut seals = BTreeSet::new();
    for _ in 0..100 {
        let sealed = keys().seal(&seed, account(1));
        assert!(!sealed.bytes.windows(4).any(|window| window == [7; 4]));
        assert!(
            seals.insert(sealed.bytes[..NONCE].to_vec()),
            "a nonce is used twice"
        );
    }
}

#[test]
fn one_bit_changed_anywhere_is_noticed() {
    let sealed = keys().seal(&TotpSeed::new([7; 20]), account(1));
    for bit in 0..8 * SEALED {
        let mut changed = sealed.clone();
        changed.bytes[bit / 8] ^= 1 << (bit % 8);
        let opened = open(&keys(), &changed, account(1));
        assert_eq!(opened, Err(OpenError::Refused), "bit {bit}");
    }
}

#[test]
fn a_seal_cannot_be_passed_off_as_another_key_s() {
    let twins = keys().rotated(id("b"), [1; 32]).ok().unwrap();
    let mut sealed = twins.seal(&TotpSeed::new([7; 20]), account(1));
    sealed.key = id("a");
    assert_eq!(open(&twins, &sealed, account(1)), Err(OpenError::Refused));
    sealed.key = id("c");
    let unknown = OpenError::UnknownKey(id("c"));
    assert_eq!(open(&twins, &sealed, account(1)), Err(unknown));
}

#[test]
fn another_stage_s_key_of_the_same_id_opens_nothing() {
    let sealed = keys().seal(&TotpSeed::new([7; 20]), account(1));
    let other = TotpKeys::new(id("a"), [2; 32]);
    assert_eq!(open(&other, &sealed, account(1)), Err(OpenError::Refused));
}

#[test]
fn rotated_keys_open_what_was_sealed_before_and_seal_with_the_new_one() {
    let before = keys().seal(&TotpSeed::new([7; 20]), account(1));
    let rotated = keys().rotated(id("b"), [2; 32]).ok().unwrap();
    assert_eq!(open(&rotated, &before, account(1)), Ok([7; 20]));
    assert!(!rotated.is_current(&before));

    let seed = rotated.open(&before, account(1)).ok().unwrap();
    let after = rotated.seal(&seed, account(1));
    assert!(rotated.is_current(&after));
    assert_eq!(open(&rotated, &after, account(1)), Ok([7; 20]));
    let unknown = OpenError::UnknownKey(id("b"));
    assert_eq!(open(&keys(), &after, account(1)), Err(unknown));
}

proptest! {
    #[test]
    fn every_seal_is_read_back_from_its_text(bytes: [u8; SEALED], key in "[0-9a-z]{1,32}") {
        let sealed = SealedSeed { key: id(&key), bytes };
        prop_assert_eq!(sealed.to_string().parse(), Ok(sealed));
    }
}

#[test]
fn nothing_else_is_a_seal() {
    let content = "A".repeat(64);
    assert!(format!("a.{content}").parse::<SealedSeed>().is_ok());
    for odd in [
        String::new(),
        content.clone(),
        format!(".{content}"),
        format!("A.{content}"),
        format!("a.{}", &content[4..]),
        format!("a.{content}AAAA"),
        format!("a.{content}="),
        format!("a.{content}\n"),
        format!("a.b.{content}"),
        format!("a.{}", content.replace('A', "-")),
    ] {
        assert_eq!(odd.parse::<SealedSeed>(), Err(NotASeal), "{odd}");
    }
}
