/** The sign of the product: a leaf on two steps. */
export const Logo = () => (
  <svg viewBox="0 0 40 40" aria-hidden="true">
    <rect x="3" y="27" width="34" height="8" rx="2" fill="var(--action)" />
    <rect x="9" y="19" width="28" height="8" rx="2" fill="var(--action)" opacity=".75" />
    <path d="M15 19c0-8 6-13 15-13 0 8-5 13-15 13Z" fill="var(--action)" />
    <path d="M15 19c3-4 6-7 10-9" stroke="var(--room)" strokeWidth="1.8" fill="none" strokeLinecap="round" />
  </svg>
);
