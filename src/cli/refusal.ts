/** Something that a person can mend: its message is the sentence that they see, without a stack. */
export class Refusal extends Error {}
