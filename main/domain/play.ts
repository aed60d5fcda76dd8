/** Which registers are play: demonstration and school. Said by the register in every entry, so that a check needs nothing else. Pure. */

/** The register of each instance (LAW SCH-01: each has its own). */
export const REGISTERS = { cafe: '1', demonstration: 'D', ecole: 'E' } as const;

/** Whether a register's sales are play: recorded and secured like real ones, never added to a perpetual total (LAW SCH-01). */
export const isPlayRegister = (register: string): boolean => register === REGISTERS.demonstration || register === REGISTERS.ecole;
