import type { ReactNode } from 'react';

/** One stroke icon on a 16 px grid; decorative, so its button must have a name. */
function icon(content: ReactNode) {
  return function Icon() {
    return (
      <svg
        width="16"
        height="16"
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        {content}
      </svg>
    );
  };
}

export const SearchIcon = icon(
  <>
    <circle cx="7" cy="7" r="4.25" />
    <path d="m10.25 10.25 3.25 3.25" />
  </>,
);
export const CloseIcon = icon(<path d="m4.5 4.5 7 7m0-7-7 7" />);
export const CopyIcon = icon(
  <>
    <rect x="5.75" y="5.75" width="7.5" height="7.5" rx="1.5" />
    <path d="M10.25 3.5v-.25c0-.83-.67-1.5-1.5-1.5h-5c-.83 0-1.5.67-1.5 1.5v5c0 .83.67 1.5 1.5 1.5H4" />
  </>,
);
export const LinkIcon = icon(
  <path d="M6.75 9.25a2.65 2.65 0 0 0 3.75 0l2-2a2.65 2.65 0 0 0-3.75-3.75l-1 1M9.25 6.75a2.65 2.65 0 0 0-3.75 0l-2 2a2.65 2.65 0 0 0 3.75 3.75l1-1" />,
);
export const CheckIcon = icon(<path d="m3.25 8.5 3.25 3.25 6.25-7" />);
export const ChevronDownIcon = icon(<path d="m4.5 6.25 3.5 3.5 3.5-3.5" />);
export const RefreshIcon = icon(
  <>
    <path d="M13.25 8a5.25 5.25 0 1 1-1.6-3.77" />
    <path d="M13.5 1.75v3h-3" />
  </>,
);
export const ReadAgainIcon = icon(
  <>
    <path d="M2.9 6.5a5.25 5.25 0 0 1 9.3-1.6l1.05 1.35M13.1 9.5a5.25 5.25 0 0 1-9.3 1.6L2.75 9.75" />
    <path d="M13.25 3.25v3h-3M2.75 12.75v-3h3" />
  </>,
);
export const PlusIcon = icon(<path d="M8 3.25v9.5M3.25 8h9.5" />);
export const SettingsIcon = icon(
  <path d="M2 4.5h6.5m3.5 0h2M2 11.5h2m3.5 0H14M8.5 4.5a1.75 1.75 0 1 0 3.5 0 1.75 1.75 0 0 0-3.5 0ZM4 11.5a1.75 1.75 0 1 0 3.5 0 1.75 1.75 0 0 0-3.5 0Z" />,
);
export const CommandIcon = icon(<path d="m3.25 4.75 3.25 3.25-3.25 3.25M8 11.75h4.75" />);
export const BesideIcon = icon(
  <>
    <rect x="2.25" y="3.25" width="11.5" height="9.5" rx="1.5" />
    <path d="M8 3.25v9.5" />
  </>,
);
export const LockIcon = icon(
  <>
    <rect x="3.25" y="7" width="9.5" height="6.75" rx="1.5" />
    <path d="M5.25 7V4.75a2.75 2.75 0 0 1 5.5 0V7" />
  </>,
);
export const ExternalIcon = icon(
  <path d="M6.5 3.25H4.25a1 1 0 0 0-1 1v7.5a1 1 0 0 0 1 1h7.5a1 1 0 0 0 1-1V9.5M9 2.75h4.25V7m-.25-4L7.5 8.5" />,
);
export const WarningIcon = icon(<path d="M8 2.25 14.25 13H1.75L8 2.25ZM8 6.5v3m0 1.75v.01" />);
export const InfoIcon = icon(
  <>
    <circle cx="8" cy="8" r="6" />
    <path d="M8 7.25v3.5M8 5v.01" />
  </>,
);
export const FailedIcon = icon(
  <>
    <circle cx="8" cy="8" r="6" />
    <path d="m5.9 5.9 4.2 4.2m0-4.2-4.2 4.2" />
  </>,
);
