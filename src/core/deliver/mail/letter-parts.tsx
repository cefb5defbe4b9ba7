import type { CSSProperties, ReactNode } from 'react';
import type { Statement } from '../document/minutes-document';
import { PALETTE } from './palette';

const FONT = "'Figtree','Segoe UI',-apple-system,BlinkMacSystemFont,Roboto,Helvetica,Arial,sans-serif";

export const text = (size: number, line: number, color: string, more: CSSProperties = {}): CSSProperties => ({
  fontFamily: FONT,
  fontSize: size,
  lineHeight: `${line}px`,
  color,
  ...more,
});

export const [INK, SEC, MUTED, PINE] = [PALETTE.ink[0], PALETTE.ink2[0], PALETTE.ink3[0], PALETTE.pineInk[0]];

/** A table for layout; mail programs know nothing better. */
export const Grid = (props: {
  readonly className?: string;
  readonly width?: string | number;
  readonly style?: CSSProperties;
  readonly children: ReactNode;
}): ReactNode => (
  <table
    role="presentation"
    width={props.width ?? '100%'}
    cellPadding={0}
    cellSpacing={0}
    border={0}
    className={props.className}
    style={props.style}
  >
    <tbody>{props.children}</tbody>
  </table>
);

/** One full-width row of the card. */
export const Row = (props: {
  readonly className: string;
  readonly style: CSSProperties;
  readonly children: ReactNode;
}): ReactNode => (
  <tr>
    <td className={`px ${props.className}`} style={props.style}>
      {props.children}
    </td>
  </tr>
);

export const Heading = ({ children }: { readonly children: ReactNode }): ReactNode => (
  <Row className="pine" style={text(13, 18, PINE, { padding: '28px 36px 8px', fontWeight: 700 })}>
    <h2 style={{ margin: 0, fontSize: 13, lineHeight: '18px', fontWeight: 700 }}>{children}</h2>
  </Row>
);

export const Proof = ({ children }: { readonly children: ReactNode }): ReactNode => (
  <span className="mut" dir="auto" style={{ fontSize: 13, lineHeight: '19px', color: MUTED }}>
    {children}
  </span>
);

export const Statements = (props: {
  readonly title: string;
  readonly items: readonly Statement[];
}): ReactNode =>
  props.items.length === 0 ? null : (
    <>
      <Heading>{props.title}</Heading>
      {props.items.map((item, index) => (
        <Row key={index} className="ink" style={text(16, 23, INK, { padding: '0 36px 12px' })}>
          <strong dir="auto" style={{ fontWeight: 600 }}>
            {item.text}
          </strong>
          <br />
          <Proof>{item.proof}</Proof>
        </Row>
      ))}
    </>
  );

/** A fact that nobody said is shown as missing, never guessed. */
export const Chip = (props: { readonly kind: 'who' | 'non'; readonly children: ReactNode }): ReactNode => {
  const who = props.kind === 'who';
  const style = {
    display: 'inline-block',
    padding: '1px 9px',
    borderRadius: 10,
    fontSize: 13,
    lineHeight: '19px',
    fontWeight: who ? 600 : 400,
    background: who ? PALETTE.crustSoft[0] : PALETTE.sunken[0],
    color: who ? PALETTE.crustInk[0] : MUTED,
  };
  return (
    <span className={props.kind} style={style}>
      {props.children}
    </span>
  );
};
