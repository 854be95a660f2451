// The secrets that a program has at the same time, by when they were made; the last one is not ended here.

interface SecretListProps<Secret> {
  readonly secrets: readonly Secret[];
  readonly said: (secret: Secret) => string;
  /** For whoever cannot see which one the button stands beside. */
  readonly endLabel: (secret: Secret) => string;
  readonly end: string;
  readonly ending: { readonly isPending: boolean; mutate(id: string): void };
}

export function SecretList<Secret extends { readonly id: string }>({
  secrets,
  said,
  endLabel,
  end,
  ending,
}: SecretListProps<Secret>) {
  return (
    <ul className="client-secrets">
      {secrets.map((secret) => (
        <li key={secret.id}>
          <span>{said(secret)}</span>
          {secrets.length > 1 && (
            <button
              type="button"
              className="button button-secondary"
              aria-label={endLabel(secret)}
              disabled={ending.isPending}
              onClick={() => ending.mutate(secret.id)}
            >
              {end}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
