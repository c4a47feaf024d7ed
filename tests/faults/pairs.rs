//! Two things go wrong, anywhere, in any two ways: a thousand seeded pairs.

use aforo_testkit::{Fault, Scope, Scripted, Times};

use super::paid_run::{Recovery, Story};
use super::paid_steps::steps;
use super::world::Worlds;

const PAIRS: u64 = 1_000;
const PARTS: u64 = 4;

/// SplitMix64: a pair follows from its seed alone.
pub struct Dice(pub u64);

impl Dice {
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % sides as u64).unwrap()
    }

    fn scripted(&mut self, steps: usize) -> Scripted {
        const FAULTS: [Fault; 5] = [
            Fault::Refused,
            Fault::ReplyLost,
            Fault::StopBefore,
            Fault::StopAfter,
            Fault::Throttle,
        ];
        const TIMES: [Times; 2] = [Times::Once, Times::UntilGivenUp];
        Scripted {
            step: self.roll(steps),
            fault: FAULTS[self.roll(FAULTS.len())],
            times: TIMES[self.roll(TIMES.len())],
        }
    }
}

/// One fault strikes the run, the other its recovery by the client.
async fn pairs(part: u64) {
    let mut worlds = Worlds::default();
    let Some(world) = worlds.next().await else {
        return;
    };
    let story = Story::Refunded;
    let count = steps(world, story).await.len();
    for seed in (0..PAIRS).filter(|seed| seed % PARTS == part) {
        let mut dice = Dice(seed);
        let (first, second) = (dice.scripted(count), dice.scripted(count));
        let recovery = [Recovery::Client, Recovery::Webhook, Recovery::Sweep][dice.roll(3)];
        let context = format!("seed {seed}: {first:?}, then {second:?}, then {recovery:?}");
        let world = worlds.next().await.unwrap();
        let run = world.run(story).await;
        let _stopped = Scope::with([first]).run(run.once()).await;
        world.app.inside().restart();
        let _stopped = Scope::with([second]).run(run.once()).await;
        run.recover(recovery).await;
        run.check(recovery, &context).await;
    }
}

macro_rules! parts {
    ($($name:ident: $part:literal;)*) => {$(
        #[tokio::test]
        async fn $name() {
            pairs($part).await;
        }
    )*};
}

parts! {
    two_faults_lose_no_money_first_quarter: 0;
    two_faults_lose_no_money_second_quarter: 1;
    two_faults_lose_no_money_third_quarter: 2;
    two_faults_lose_no_money_last_quarter: 3;
}
