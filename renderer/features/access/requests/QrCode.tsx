import { useMemo } from 'react';
import css from './QrCode.module.css';
import { drawQr } from './qr-path.ts';

/** The address of a page, for the camera of a phone. Black on white in either theme: not every camera reads the reverse. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const drawing = useMemo(() => drawQr(text), [text]);
  if (drawing === null) {
    return <p className={css['none']}>The link is too long for a QR code. Copy it instead.</p>;
  }
  const { path, modules, size } = drawing;
  return (
    <svg
      className={css['code']}
      role="img"
      aria-label={label}
      width={size}
      height={size}
      viewBox={`0 0 ${modules} ${modules}`}
      shapeRendering="crispEdges"
    >
      <path fill="#fff" d={`M0 0h${modules}v${modules}h-${modules}z`} />
      <path fill="#000" d={path} />
    </svg>
  );
}
