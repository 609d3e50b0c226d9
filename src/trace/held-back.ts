/** Why a copy is `lost` that the storm breaker did not let onto its link. */
export const HELD_BACK = 'storm breaker'
