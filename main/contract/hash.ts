/**
 * The pinned hash of the whole contract (calls, events, frames), made by `tools/contract-hash.ts --write`.
 * A screen and a till with different hashes refuse each other. A test fails when the contract changed and this did not.
 */
export const CONTRACT_HASH = '299d1d96cbfd2e29';
