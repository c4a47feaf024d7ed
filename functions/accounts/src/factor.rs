//! A second factor's codes: what is typed, and whether the account's factor accepts it.

use aforo_api::problems::accounts::WRONG_CODE;
use aforo_api::problems::common::INVALID_BODY;
use aforo_api::{Core, Fields, Problem};
use aforo_domain::fields::{FieldErrors, FieldFault};
use aforo_domain::ids::AccountId;
use aforo_factors::{RecoveryCode, TotpCode};
use aforo_store::{Factor, FactorUse};

use crate::totp_secrets::TotpSecrets;

/// One of the two that an account has.
pub enum TypedCode {
    Totp(TotpCode),
    Recovery(RecoveryCode),
}

/// The fields `code` and `recovery_code`, of which one is wanted and not both.
pub fn read_codes(fields: &mut Fields<'_>) -> Option<(Option<TotpCode>, Option<RecoveryCode>)> {
    let (code, recovery) = read_optional_codes(fields)?;
    if code.is_none() && recovery.is_none() {
        fields.refuse("code", FieldFault::Required);
        return None;
    }
    Some((code, recovery))
}

/// The same, where there may be none.
pub fn read_optional_codes(
    fields: &mut Fields<'_>,
) -> Option<(Option<TotpCode>, Option<RecoveryCode>)> {
    let code = fields.optional_text("code");
    let recovery = fields.optional_text("recovery_code");
    let (code, recovery) = (code?, recovery?);
    if code.is_some() && recovery.is_some() {
        fields.refuse("recovery_code", FieldFault::Duplicate);
        return None;
    }
    Some((code, recovery))
}

/// What is answered where a code is needed and none came.
#[must_use]
pub fn code_is_missing() -> Problem {
    let mut errors = FieldErrors::default();
    errors.add("/code", FieldFault::Required);
    Problem::new(INVALID_BODY).fields(errors)
}

impl TypedCode {
    #[must_use]
    pub fn of(code: Option<TotpCode>, recovery: Option<RecoveryCode>) -> Option<Self> {
        code.map(Self::Totp).or(recovery.map(Self::Recovery))
    }

    /// What using the code up means for `factor`, if it could be one of its codes. The write decides whether it was used before.
    ///
    /// # Errors
    /// `wrong-code`.
    pub async fn accepted(
        &self,
        core: &Core,
        totp: &TotpSecrets,
        account: AccountId,
        factor: &Factor,
    ) -> Result<FactorUse, Problem> {
        match self {
            Self::Recovery(code) => Ok(FactorUse::RecoveryCode(code.hash(account))),
            Self::Totp(code) => {
                let stored = factor.seed.clone().ok_or(WRONG_CODE)?;
                let now = core.now();
                let seed = totp.open(&stored, account, now).await?;
                let step = seed.matching_step(code, now).ok_or(WRONG_CODE)?;
                Ok(FactorUse::Step {
                    step,
                    resealed: totp.resealed(&stored, &seed, account, now).await,
                })
            }
        }
    }
}
