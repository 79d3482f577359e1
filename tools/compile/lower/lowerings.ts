/** Lowerings that can be switched off one by one, so that the differential fuzz can show that it would notice. */
export const lowerings = ['truth', 'rounds', 'logical assignment', 'bits', 'remainder', 'doubles', 'negation', 'text', 'null', 'numerals'] as const
export type Lowering = (typeof lowerings)[number]
