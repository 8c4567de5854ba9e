/** The codes of the measured browser's own tools for the cookie in this request. */
export function Quotation({ codes }: { readonly codes: readonly string[] }) {
  if (codes.length === 0) return null;
  return (
    <p className="small">
      DevTools shows this as{' '}
      {codes.map((code, index) => (
        <span key={code}>
          {index > 0 && ', '}
          <q>
            <code>{code}</code>
          </q>
        </span>
      ))}
      .
    </p>
  );
}
