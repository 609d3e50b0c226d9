import fc from 'fast-check'

/** The same cases at every run, so that what passed here passes there; others with HERDSCOPE_SEED, a number or `any`. */
const asked = process.env.HERDSCOPE_SEED
const seed = asked === 'any' ? Math.trunc(Math.random() * 2 ** 31) : Number(asked ?? 2024)
if (!Number.isSafeInteger(seed)) throw new Error('HERDSCOPE_SEED is a whole number, or `any`')

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed })

export default fc
